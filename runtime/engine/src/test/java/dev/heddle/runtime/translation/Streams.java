package dev.heddle.runtime.translation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.time.TimeSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes streams by translators, for tests of all dialects. */
public final class Streams {

    public static final AnswerContext CONTEXT = new AnswerContext("asked-for", true, "ID", 1_700_000_000L);

    private Streams() {}

    /** What a translator reads from a stream, in the order that writers hear it. */
    public static List<ReplyEvent> read(Translator translator, byte[] stream) {
        List<ReplyEvent> events = new ArrayList<>();
        StreamedAnswer answer = new StreamedAnswer(
                new Listening(translator, events),
                translator,
                CONTEXT,
                new ToolNameFit(translator.toolNames(), List.of()),
                new ReasoningKeeper(new KeptReasoning(), "none"));
        answer.translate(ByteBuffer.wrap(stream));
        answer.end();
        return events;
    }

    /** A whole answer as writers of streams hear it. */
    public static List<ReplyEvent> events(Reply reply) {
        List<ReplyEvent> events = new ArrayList<>();
        ReplyOrder order = new ReplyOrder(events::add);
        ReplyEvents.of(reply).forEach(order::accept);
        return events;
    }

    /** A whole answer as writers of whole answers hear it. */
    public static Reply settled(Reply reply) {
        return WholeAnswer.settled(reply);
    }

    /** What a translator writes for events. */
    public static byte[] write(Translator translator, List<ReplyEvent> events) {
        ByteAccumulator out = new ByteAccumulator();
        EventWriter writer = translator.eventWriter(CONTEXT);
        events.forEach(event -> writer.write(event, out));
        byte[] bytes = new byte[out.length()];
        out.view().get(bytes);
        return bytes;
    }

    /** A translation between any two translators, with a memory of its own. */
    public static Translation between(Translator from, Translator to) {
        return new CrossTranslation(from, to, new KeptReasoning(), TimeSource.SYSTEM);
    }

    /** A translator of one answer, with the context of tests. */
    public static AnswerTranslator answer(Translator from, Translator to, boolean streamed, String... tools) {
        ToolNameFit names = new ToolNameFit(to.toolNames(), List.of(tools));
        ReasoningKeeper keeper =
                new ReasoningKeeper(new KeptReasoning(), to.dialect().family());
        return streamed
                ? new StreamedAnswer(from, to, CONTEXT, names, keeper)
                : new WholeAnswer(from, to, CONTEXT, names, keeper);
    }

    /** All that an answer is translated to, fed in pieces of that many bytes. */
    public static byte[] feed(AnswerTranslator answer, byte[] bytes, int pieces) {
        ByteAccumulator all = new ByteAccumulator();
        for (int at = 0; at < bytes.length; at += pieces) {
            all.append(answer.translate(ByteBuffer.wrap(bytes, at, Math.min(pieces, bytes.length - at))));
        }
        all.append(answer.end());
        byte[] copy = new byte[all.length()];
        all.view().get(copy);
        return copy;
    }

    /** The same as text. */
    public static String translate(AnswerTranslator answer, String stream, int pieces) {
        return new String(feed(answer, stream.getBytes(UTF_8), pieces), UTF_8);
    }

    /** An answer's usage that every dialect can say. */
    public static Usage usage(long input, long cached, long output, long reasoning) {
        return Usage.builder()
                .uncachedInput(input)
                .cacheRead(cached)
                .output(output)
                .reasoning(reasoning)
                .build();
    }

    /** Writes nothing, and tells what it should. */
    private record Listening(Translator translator, List<ReplyEvent> events) implements Translator {

        @Override
        public Dialect dialect() {
            return translator.dialect();
        }

        @Override
        public Conversation readRequest(String path, byte[] body, Losses losses) {
            return translator.readRequest(path, body, losses);
        }

        @Override
        public WrittenRequest writeRequest(Conversation conversation, Losses losses) {
            return translator.writeRequest(conversation, losses);
        }

        @Override
        public @Nullable Reply readReply(JsonCursor json) {
            return translator.readReply(json);
        }

        @Override
        public byte[] writeReply(Reply reply, AnswerContext context) {
            return translator.writeReply(reply, context);
        }

        @Override
        public EventReader eventReader() {
            return translator.eventReader();
        }

        @Override
        public EventWriter eventWriter(AnswerContext context) {
            return (event, out) -> events.add(event);
        }

        @Override
        public ToolNameRule toolNames() {
            return translator.toolNames();
        }
    }
}
