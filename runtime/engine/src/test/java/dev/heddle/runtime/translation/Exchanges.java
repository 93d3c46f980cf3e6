package dev.heddle.runtime.translation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Message.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes and reads requests and whole answers by one translator, for tests of all dialects. */
public final class Exchanges {

    private final Translator translator;
    private final Losses losses = new Losses();

    public Exchanges(Translator translator) {
        this.translator = translator;
    }

    /** What was lost in all that this object wrote and read. */
    public Losses losses() {
        return losses;
    }

    /** The request of that dialect in {@code translation-pairs}. */
    public static byte[] request(Translator translator) throws IOException {
        return Files.readAllBytes(Path.of(
                "src/test/resources/translation-pairs", translator.dialect().id() + ".request.json"));
    }

    /** Where a request for that model goes. */
    public static String path(Translator translator, String model, boolean stream) {
        Conversation asked =
                conversation(user("Hi")).model(model).stream(stream).build();
        return translator.writeRequest(asked, new Losses()).path();
    }

    /** The body of a request. */
    public String write(Conversation conversation) {
        return new String(translator.writeRequest(conversation, losses).body(), UTF_8);
    }

    /** The path of a request. */
    public String path(Conversation conversation) {
        return translator.writeRequest(conversation, losses).path();
    }

    /** A request with those messages and a limit. */
    public String write(Message... messages) {
        return write(conversation(messages).build());
    }

    public Conversation read(String path, String body) {
        return translator.readRequest(path, body.getBytes(UTF_8), losses);
    }

    /** What is read from what was written. */
    public Conversation again(Conversation conversation) {
        WrittenRequest written = translator.writeRequest(conversation, losses);
        return translator.readRequest(written.path(), written.body(), losses);
    }

    public Reply reply(String body) {
        byte[] bytes = body.getBytes(UTF_8);
        try (JsonCursor json = JsonCursor.over(bytes, 0, bytes.length)) {
            return Objects.requireNonNull(translator.readReply(json));
        }
    }

    public String write(Reply reply) {
        return new String(translator.writeReply(reply, Streams.CONTEXT), UTF_8);
    }

    public String stream(ReplyEvent... events) {
        return new String(Streams.write(translator, List.of(events)), UTF_8);
    }

    public List<ReplyEvent> events(String stream) {
        return Streams.read(translator, stream.getBytes(UTF_8));
    }

    /** The texts, arguments and names that events tell, and why they end: to compare answers by what they say. */
    public static String told(List<ReplyEvent> events) {
        List<String> told = new ArrayList<>();
        for (ReplyEvent event : events) {
            if (event instanceof ReplyEvent.TextDelta delta) {
                told.add("text " + delta.text());
            } else if (event instanceof ReplyEvent.ReasoningDelta delta) {
                told.add("thought " + delta.text());
            } else if (event instanceof ReplyEvent.ToolCallStarted call) {
                told.add("call " + call.index() + " " + call.name());
            } else if (event instanceof ReplyEvent.ToolArgumentsDelta delta) {
                told.add("arguments " + delta.index() + " " + delta.json());
            } else if (event instanceof ReplyEvent.Finished finished) {
                told.add("finished " + finished.reason());
            } else if (event instanceof ReplyEvent.Failed failed) {
                told.add("failed " + failed.error().type());
            } else if (event instanceof ReplyEvent.Ended) {
                told.add("ended");
            }
        }
        return String.join("\n", told);
    }

    /** The events with the arguments of each call at once, as dialects tell them that do not tell them in pieces. */
    public static List<ReplyEvent> inOnePiece(List<ReplyEvent> events) {
        List<ReplyEvent> pieces = new ArrayList<>();
        for (ReplyEvent event : events) {
            ReplyEvent last = pieces.isEmpty() ? null : pieces.get(pieces.size() - 1);
            if (event instanceof ReplyEvent.ToolArgumentsDelta more
                    && last instanceof ReplyEvent.ToolArgumentsDelta begun
                    && begun.index() == more.index()) {
                String json = begun.json() + more.json();
                pieces.set(pieces.size() - 1, new ReplyEvent.ToolArgumentsDelta(more.index(), json));
            } else {
                pieces.add(event);
            }
        }
        return pieces;
    }

    public static Conversation.Builder conversation(Message... messages) {
        return Conversation.builder()
                .model("some-model")
                .messages(List.of(messages))
                .sampling(new Sampling.Builder().maxTokens(100L).build());
    }

    public static Message user(String text) {
        return Message.of(Role.USER, text);
    }

    public static Message system(String text) {
        return Message.of(Role.SYSTEM, text);
    }

    public static Message assistant(Part... parts) {
        return new Message(Role.ASSISTANT, List.of(parts));
    }

    /** What tools answered: ids and texts in turn. */
    public static Message results(String... idsAndTexts) {
        List<Part> results = new ArrayList<>();
        for (int at = 0; at < idsAndTexts.length; at += 2) {
            results.add(new Part.ToolResult(
                    idsAndTexts[at], null, List.of(new Part.Text(idsAndTexts[at + 1])), false, null));
        }
        return new Message(Role.TOOL, results);
    }

    public static Tool tool(String name) {
        return new Tool(
                name, "Does " + name, "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}", null, null);
    }
}
