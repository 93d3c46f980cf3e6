package dev.heddle.runtime.translation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Framing;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates a stream event by event. */
final class StreamedAnswer implements AnswerTranslator {

    private final Translator from;
    private final Translator to;
    private final Framing framing;
    private final EventReader reader;
    private final EventWriter writer;
    private final ToolNameFit names;
    private final ReasoningKeeper keeper;
    private final ReplyOrder order = new ReplyOrder(this::write);
    private final List<ReplyEvent> read = new ArrayList<>();
    private final ByteAccumulator out = new ByteAccumulator();
    private @Nullable ByteAccumulator document;
    private boolean begun;
    private boolean malformed;

    StreamedAnswer(Translator from, Translator to, AnswerContext context, ToolNameFit names, ReasoningKeeper keeper) {
        this.from = from;
        this.to = to;
        this.framing = to.framing(new Listener());
        this.reader = to.eventReader();
        this.writer = from.eventWriter(context);
        this.names = names;
        this.keeper = keeper;
    }

    @Override
    public ByteBuffer translate(ByteBuffer bytes) {
        out.clear();
        begin(bytes);
        if (document != null) {
            collect(bytes, document);
        } else if (!malformed) {
            framing.read(bytes);
        }
        return out.view();
    }

    @Override
    public ByteBuffer end() {
        out.clear();
        if (document != null) {
            endDocument(document);
        } else if (!malformed) {
            framing.end();
        }
        if (!malformed) {
            order.end();
        }
        return out.view();
    }

    @Override
    public ByteBuffer fail(ErrorFacts error) {
        out.clear();
        order.accept(new ReplyEvent.Failed(error));
        return out.view();
    }

    @Override
    public String contentType() {
        return from.streamType();
    }

    @Override
    public boolean broken() {
        return malformed || order.broken();
    }

    /** Some servers answer with one document though a stream is asked for: no event of a stream begins with a brace. */
    private void begin(ByteBuffer bytes) {
        for (int at = bytes.position(); at < bytes.limit() && !begun; at++) {
            byte first = bytes.get(at);
            begun = first > ' ';
            if (first == '{' && to.streamType().equals("text/event-stream")) {
                document = new ByteAccumulator();
            }
        }
    }

    private void collect(ByteBuffer bytes, ByteAccumulator body) {
        malformed |= bytes.remaining() > WholeAnswer.MAX_BYTES - body.length();
        if (!malformed) {
            body.append(bytes);
        }
    }

    private void endDocument(ByteAccumulator body) {
        Reply reply = malformed ? null : WholeAnswer.read(to, body);
        if (reply == null) {
            malformed = true;
        } else {
            ReplyEvents.of(reply).forEach(order::accept);
        }
    }

    private void write(ReplyEvent event) {
        keeper.hear(event);
        writer.write(names.original(event), out);
    }

    /** Nothing that a damaged event said reaches the application; the answer then must prove whole at its end. */
    private final class Listener implements Framing.Listener {

        @Override
        public void event(@Nullable String name, byte[] data, int offset, int length) {
            if (malformed || isBlank(data, offset, length)) {
                return;
            }
            if (isDone(data, offset, length)) {
                order.accept(new ReplyEvent.Ended());
                return;
            }
            read.clear();
            try (JsonCursor json = JsonCursor.over(data, offset, length)) {
                reader.read(name, json, read::add);
                if (!json.complete()) {
                    order.damaged();
                    return;
                }
            }
            read.forEach(order::accept);
        }

        @Override
        public void failed(ErrorFacts error) {
            order.accept(new ReplyEvent.Failed(error));
        }

        @Override
        public void malformed() {
            malformed |= !order.ended();
        }
    }

    private static boolean isDone(byte[] data, int offset, int length) {
        return length >= 6 && new String(data, offset, 6, US_ASCII).equals("[DONE]");
    }

    private static boolean isBlank(byte[] data, int offset, int length) {
        for (int at = offset; at < offset + length; at++) {
            if (data[at] != ' ' && data[at] != '\n') {
                return false;
            }
        }
        return true;
    }
}
