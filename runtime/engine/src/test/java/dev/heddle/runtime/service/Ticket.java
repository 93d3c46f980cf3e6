package dev.heddle.runtime.service;

import dev.heddle.bridge.AnswerType;
import dev.heddle.bridge.InvalidAnswer;
import dev.heddle.bridge.JsonInput;
import org.jspecify.annotations.Nullable;

/** What the services of these tests answer. */
record Ticket(String title, int priority) {

    static final AnswerType<Ticket> TYPE = new Answer();
    static final AnswerType<String> TEXT = new Text();

    /** Written by hand as the processor writes it. */
    private static final class Answer implements AnswerType<Ticket> {

        @Override
        public String schema(String dialect) {
            String strict = dialect.equals("gemini") ? "" : ",\"additionalProperties\":false";
            return "{\"type\":\"object\",\"properties\":{\"title\":{\"type\":\"string\"},\"priority\":{\"type\":\"integer\"}},"
                    + "\"required\":[\"title\",\"priority\"]" + strict + "}";
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

        @SuppressWarnings("NullAway") // what is missing is a violation, after which the constructor is not called
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

    private static final class Text implements AnswerType<String> {

        @Override
        public @Nullable String schema(String dialect) {
            return null;
        }

        @Override
        public String name() {
            return "Text";
        }

        @Override
        public String read(String answer) {
            return answer;
        }
    }
}
