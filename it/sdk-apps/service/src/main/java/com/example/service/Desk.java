package com.example.service;

import dev.heddle.bridge.AnswerType;
import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.CallSpec;
import dev.heddle.bridge.InvalidAnswer;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.JsonInput;
import dev.heddle.bridge.PromptText;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** A help desk, written by hand as the processor writes it, with the model to ask as a parameter. */
final class Desk {

    private final CallSpec classify;
    private final CallSpec write;

    record Ticket(String title, int priority) {}

    Desk(String model, String... fallbackModels) {
        classify = CallSpec.of(CallSpec.CONTRACT, "Desk#classify")
                .model(model)
                .fallbackModels(fallbackModels)
                .repair(1)
                .retryBudget(3)
                .timeoutMillis(60_000)
                .maxTokens(500)
                .build();
        write = CallSpec.of(CallSpec.CONTRACT, "Desk#write").model(model).build();
    }

    Ticket classify(String message) {
        Invocation invocation = Invocation.begin(classify);
        try {
            return Bridge.services(Desk.class).ask(invocation, prompt(message), new TicketAnswer());
        } catch (Throwable thrown) {
            throw Invocation.unchecked(invocation.failure(thrown));
        } finally {
            invocation.close();
        }
    }

    CompletableFuture<Ticket> classifyLater(String message) {
        Invocation invocation = Invocation.begin(classify);
        return invocation.later(
                Bridge.services(Desk.class).askLater(invocation, prompt(message), new TicketAnswer()), null);
    }

    Flow.Publisher<String> write(String topic) {
        Invocation invocation = Invocation.begin(write);
        try {
            return Bridge.services(Desk.class).stream(invocation, prompt(topic));
        } finally {
            Invocation.restore(invocation.outer());
        }
    }

    private static PromptText prompt(String message) {
        return new PromptText("You work for a shop.", message, List.of());
    }

    private static final class TicketAnswer implements AnswerType<Ticket> {

        @Override
        public String schema(String dialect) {
            return dialect.equals("gemini")
                    ? "{\"type\":\"OBJECT\",\"properties\":{\"title\":{\"type\":\"STRING\"},\"priority\":{\"type\":\"INTEGER\"}},"
                            + "\"required\":[\"title\",\"priority\"]}"
                    : "{\"type\":\"object\",\"properties\":{\"title\":{\"type\":\"string\"},\"priority\":{\"type\":\"integer\"}},"
                            + "\"required\":[\"title\",\"priority\"],\"additionalProperties\":false}";
        }

        @Override
        public String name() {
            return "Ticket";
        }

        @Override
        public Ticket read(String answer) throws InvalidAnswer {
            JsonInput in = new JsonInput(answer);
            return in.end(ticket(in));
        }

        private static Ticket ticket(JsonInput in) throws InvalidAnswer {
            if (!in.beginObject()) {
                return null;
            }
            String title = null;
            int priority = 0;
            while (in.nextProperty()) {
                switch (in.property()) {
                    case "title" -> title = in.text();
                    case "priority" -> priority = in.int32(1, 5);
                    default -> in.skipUnknown();
                }
            }
            return in.endObject("title", "priority") ? new Ticket(title, priority) : null;
        }
    }
}
