package dev.heddle.runtime.translation;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Translates an answer that is one document, when it has ended. */
final class WholeAnswer implements AnswerTranslator {

    /** 64 MiB: more than any provider's longest answer, images included. */
    static final int MAX_BYTES = 64 << 20;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final Translator from;
    private final Translator to;
    private final AnswerContext context;
    private final ToolNameFit names;
    private final ReasoningKeeper keeper;
    private final ByteAccumulator body = new ByteAccumulator();
    private boolean broken;
    private boolean ended;

    WholeAnswer(Translator from, Translator to, AnswerContext context, ToolNameFit names, ReasoningKeeper keeper) {
        this.from = from;
        this.to = to;
        this.context = context;
        this.names = names;
        this.keeper = keeper;
    }

    @Override
    public ByteBuffer translate(ByteBuffer bytes) {
        if (bytes.remaining() > MAX_BYTES - body.length()) {
            broken = true;
            body.clear();
        }
        if (!broken && !ended) {
            body.append(bytes);
        }
        return NOTHING;
    }

    @Override
    public ByteBuffer end() {
        if (ended || broken) {
            return NOTHING;
        }
        ended = true;
        Reply reply = read(to, body);
        if (reply == null) {
            broken = true;
            return NOTHING;
        }
        keeper.hear(reply);
        return ByteBuffer.wrap(from.writeReply(names.original(settled(reply)), context));
    }

    @Override
    public ByteBuffer fail(ErrorFacts error) {
        if (ended && !broken) {
            return NOTHING;
        }
        ended = true;
        return ByteBuffer.wrap(from.dialect()
                .writeError(new Refusal(
                        502,
                        Objects.requireNonNullElse(
                                error.code() == null ? error.type() : error.code(), "upstream_error"),
                        Objects.requireNonNullElse(error.message(), "The provider's answer could not be read"))));
    }

    @Override
    public String contentType() {
        return "application/json";
    }

    @Override
    public boolean broken() {
        return broken;
    }

    /** The reply that the document is; null where it is none or is cut off. */
    static @Nullable Reply read(Translator translator, ByteAccumulator document) {
        try (JsonCursor json = JsonCursor.over(document.array(), 0, document.length())) {
            Reply reply = translator.readReply(json);
            return json.complete() ? reply : null;
        }
    }

    /** Not every provider says that it stopped for tools to be called (Gemini says {@code STOP}). */
    static Reply settled(Reply reply) {
        return new Reply(
                reply.id(),
                reply.model(),
                reply.parts(),
                ReplyOrder.settled(reply.stop(), reply.callsTools()),
                reply.stopSequence(),
                reply.usage());
    }
}
