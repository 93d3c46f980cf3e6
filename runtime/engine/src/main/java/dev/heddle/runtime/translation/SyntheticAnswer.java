package dev.heddle.runtime.translation;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An answer that no provider gave, as the application's SDK reads one: whole, or as a stream where one was asked for.
 *
 * @param body the whole answer, or all events of it
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record SyntheticAnswer(String contentType, byte[] body) {

    /**
     * An answer of one text, which used nothing.
     *
     * @return null where answers of that dialect cannot be written
     */
    public static @Nullable SyntheticAnswer of(Dialect dialect, RequestFacts request, String text, long epochNanos) {
        Translator translator = Translations.of(dialect);
        if (translator == null) {
            return null;
        }
        AnswerContext context = new AnswerContext(
                Objects.requireNonNullElse(request.model(), ""),
                request.usageRequested(),
                CallIds.random(),
                TimeUnit.NANOSECONDS.toSeconds(epochNanos));
        return request.stream() ? streamed(translator, context, text) : whole(translator, context, text);
    }

    private static SyntheticAnswer whole(Translator translator, AnswerContext context, String text) {
        Reply reply =
                new Reply(null, context.model(), List.of(new Part.Text(text, null)), StopReason.END, null, nothing());
        return new SyntheticAnswer("application/json", translator.writeReply(reply, context));
    }

    private static SyntheticAnswer streamed(Translator translator, AnswerContext context, String text) {
        ByteAccumulator out = new ByteAccumulator();
        EventWriter writer = translator.eventWriter(context);
        List.of(
                        new ReplyEvent.Started(null, context.model(), null),
                        new ReplyEvent.TextDelta(text),
                        new ReplyEvent.UsageTold(nothing()),
                        new ReplyEvent.Finished(StopReason.END, null),
                        new ReplyEvent.Ended())
                .forEach(event -> writer.write(event, out));
        return new SyntheticAnswer(translator.streamType(), Arrays.copyOf(out.array(), out.length()));
    }

    private static Usage nothing() {
        return Usage.builder().build();
    }
}
