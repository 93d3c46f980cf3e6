package dev.heddle.runtime.translation;

import dev.heddle.runtime.translation.Message.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes conversations that say what every dialect can say, and on request what some can; the same ones for the same seed. */
public final class RandomConversations {

    private static final String[] TEXTS = {
        "Hello.",
        "Zeile 1\nZeile 2",
        "\"quoted\" \\ back",
        "{\"not\":\"json",
        "Grüße 👋🏽",
        "tab\there",
        " leading",
        "\u2028"
    };

    private static final String[] ARGUMENTS = {
        "{}", "{\"a\":1}", "{\"a\": {\"b\": [1, 2.50, \"x\\n\"]}}", "{\"Ä\":\"\\ud83d\\ude00\",\"n\":null,\"t\":true}"
    };

    private final Random random;
    private final boolean media;

    /** @param media whether users send images and documents */
    public RandomConversations(long seed, boolean media) {
        this.random = new Random(seed);
        this.media = media;
    }

    public Conversation next() {
        List<Message> messages = new ArrayList<>();
        if (random.nextBoolean()) {
            messages.add(Message.of(Role.SYSTEM, text()));
        }
        int turns = 1 + random.nextInt(4);
        int calls = 0;
        for (int turn = 0; turn < turns; turn++) {
            messages.add(user());
            int count = random.nextInt(3);
            if (turn < turns - 1 || random.nextBoolean()) {
                messages.add(assistant(calls, count));
                if (count > 0) {
                    messages.add(results(calls, count));
                }
                calls += count;
            }
        }
        if (messages.get(messages.size() - 1).role() == Role.ASSISTANT) {
            messages.add(user());
        }
        return Conversation.builder()
                .model("some-model")
                .messages(messages)
                .tools(List.of(Exchanges.tool("look_up"), Exchanges.tool("write-down")))
                .toolChoice(choice())
                .sampling(new Sampling.Builder()
                        .maxTokens(1L + random.nextInt(4_000))
                        .temperature(random.nextBoolean() ? random.nextInt(11) / 10.0 : null)
                        .stop(random.nextBoolean() ? List.of("END", "\nUser:") : List.of())
                        .build())
                .stream(random.nextBoolean())
                .usageRequested(true)
                .build();
    }

    /** Events of an answer, in order, with all that every dialect can say. */
    public List<ReplyEvent> answer() {
        List<ReplyEvent> events = new ArrayList<>();
        events.add(new ReplyEvent.Started("id-" + random.nextInt(1_000), "some-model", null));
        int texts = random.nextInt(4);
        for (int i = 0; i < texts; i++) {
            events.add(new ReplyEvent.TextDelta(text()));
        }
        int calls = random.nextInt(3);
        for (int i = 0; i < calls; i++) {
            events.add(new ReplyEvent.ToolCallStarted(i, "call_" + i, "look_up", null));
            String arguments = oneOf(ARGUMENTS);
            int cut = random.nextInt(arguments.length());
            if (cut > 0) {
                events.add(new ReplyEvent.ToolArgumentsDelta(i, arguments.substring(0, cut)));
            }
            events.add(new ReplyEvent.ToolArgumentsDelta(i, arguments.substring(cut)));
        }
        long cached = random.nextInt(50);
        events.add(
                new ReplyEvent.UsageTold(Streams.usage(1 + random.nextInt(500), cached, 1 + random.nextInt(500), 0)));
        events.add(new ReplyEvent.Finished(
                calls > 0 ? StopReason.TOOL_CALLS : random.nextBoolean() ? StopReason.END : StopReason.LENGTH, null));
        events.add(new ReplyEvent.Ended());
        return events;
    }

    private Message user() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Text(text()));
        if (media && random.nextInt(3) == 0) {
            parts.add(new Part.Image(new MediaSource.Inline("image/png", "iVBORw0KGgo="), null, null));
        }
        if (media && random.nextInt(4) == 0) {
            parts.add(new Part.File(new MediaSource.Inline("application/pdf", "JVBERi0="), "report", null));
        }
        return new Message(Role.USER, parts);
    }

    private Message assistant(int firstCall, int calls) {
        List<Part> parts = new ArrayList<>();
        if (calls == 0 || random.nextBoolean()) {
            parts.add(new Part.Text(text().strip()));
        }
        for (int i = 0; i < calls; i++) {
            parts.add(new Part.ToolCall(
                    CallIds.inHistory(firstCall + i + 1), oneOf("look_up", "write-down"), oneOf(ARGUMENTS)));
        }
        return new Message(Role.ASSISTANT, parts);
    }

    private Message results(int firstCall, int calls) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            parts.add(new Part.ToolResult(
                    CallIds.inHistory(firstCall + i + 1), null, List.of(new Part.Text(text())), false, null));
        }
        return new Message(Role.TOOL, parts);
    }

    private ToolChoice choice() {
        return switch (random.nextInt(4)) {
            case 0 -> new ToolChoice.Auto();
            case 1 -> new ToolChoice.None();
            case 2 -> new ToolChoice.Required();
            default -> new ToolChoice.Named("look_up");
        };
    }

    private String text() {
        String text = oneOf(TEXTS);
        return text.isBlank() ? "x" + text : text;
    }

    private String oneOf(String... all) {
        return all[random.nextInt(all.length)];
    }
}
