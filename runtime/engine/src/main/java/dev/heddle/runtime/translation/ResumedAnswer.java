package dev.heddle.runtime.translation;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Framing;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Continues a stream that broke with another answer, in the application's dialect and without a visible seam. */
final class ResumedAnswer implements AnswerTranslator {

    private final AnswerTranslator answer;
    private final JoinedReader joined;

    /**
     * @param from the application's dialect
     * @param to the dialect of the answer that goes on
     * @param repeats whether that answer begins anew, rather than behind what was shown
     */
    ResumedAnswer(
            Translator from, Translator to, AnswerContext context, Names names, ShownAnswer shown, boolean repeats) {
        this.joined = new JoinedReader(to.eventReader(), repeats ? shown.text() : "");
        this.answer = new StreamedAnswer(
                new Resuming(from, shown, joined), new Joining(to, joined), context, names.fit(), names.keeper());
    }

    /** How names and thoughts go over from one dialect to the other. */
    record Names(ToolNameFit fit, ReasoningKeeper keeper) {}

    @Override
    public ByteBuffer translate(ByteBuffer bytes) {
        return answer.translate(bytes);
    }

    @Override
    public ByteBuffer end() {
        return answer.end();
    }

    @Override
    public ByteBuffer fail(ErrorFacts error) {
        return answer.fail(error);
    }

    @Override
    public String contentType() {
        return answer.contentType();
    }

    @Override
    public boolean broken() {
        return answer.broken() || joined.diverged();
    }

    /** Writes on where the shown part ends. */
    private record Resuming(Translator dialectOf, ShownAnswer shown, JoinedReader joined)
            implements DelegatingTranslator {

        @Override
        public EventWriter eventWriter(AnswerContext context) {
            EventWriter writer = dialectOf.eventWriter(context);
            ByteAccumulator seen = new ByteAccumulator();
            ReplyOrder order = new ReplyOrder(event -> writer.write(event, seen));
            shown.events().forEach(order::accept);
            return (event, out) -> {
                ReplyEvent checked = event instanceof ReplyEvent.Started ? null : joined.checked(event);
                if (checked != null) {
                    writer.write(checked, out);
                }
            };
        }
    }

    /** Reads past what was shown. */
    private record Joining(Translator dialectOf, JoinedReader reader) implements DelegatingTranslator {

        @Override
        public EventReader eventReader() {
            return reader;
        }
    }

    /** Does everything as another translator does. */
    private interface DelegatingTranslator extends Translator {

        Translator dialectOf();

        @Override
        default Dialect dialect() {
            return dialectOf().dialect();
        }

        @Override
        default Conversation readRequest(String path, byte[] body, Losses losses) {
            return dialectOf().readRequest(path, body, losses);
        }

        @Override
        default WrittenRequest writeRequest(Conversation conversation, Losses losses) {
            return dialectOf().writeRequest(conversation, losses);
        }

        @Override
        default @Nullable Reply readReply(JsonCursor json) {
            return dialectOf().readReply(json);
        }

        @Override
        default byte[] writeReply(Reply reply, AnswerContext context) {
            return dialectOf().writeReply(reply, context);
        }

        @Override
        default Framing framing(Framing.Listener listener) {
            return dialectOf().framing(listener);
        }

        @Override
        default EventReader eventReader() {
            return dialectOf().eventReader();
        }

        @Override
        default EventWriter eventWriter(AnswerContext context) {
            return dialectOf().eventWriter(context);
        }

        @Override
        default String streamType() {
            return dialectOf().streamType();
        }

        @Override
        default ToolNameRule toolNames() {
            return dialectOf().toolNames();
        }
    }
}
