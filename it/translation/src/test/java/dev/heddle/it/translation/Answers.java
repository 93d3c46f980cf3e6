package dev.heddle.it.translation;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.StopReason;
import dev.heddle.runtime.translation.Translations;
import dev.heddle.runtime.translation.Translator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Answers that every dialect can give, whole and as the streams of them. */
final class Answers {

    static final Usage USAGE = Usage.builder().uncachedInput(120).output(30).build();

    static final Reply TOOLS = new Reply(
            null,
            "target-model-1",
            List.of(
                    new Part.Text("Let me look. \uD83D\uDC40"),
                    new Part.ToolCall("call_1", "weather", "{\"city\":\"Oslo\"}"),
                    new Part.ToolCall("call_2", "time", "{}")),
            StopReason.TOOL_CALLS,
            null,
            USAGE);

    static final List<ReplyEvent> TOOLS_STREAMED = List.of(
            new ReplyEvent.Started(null, "target-model-1", null),
            new ReplyEvent.TextDelta("Let me "),
            new ReplyEvent.TextDelta("look. \uD83D\uDC40"),
            new ReplyEvent.ToolCallStarted(0, "call_1", "weather", null),
            new ReplyEvent.ToolArgumentsDelta(0, "{\"city\":"),
            new ReplyEvent.ToolArgumentsDelta(0, "\"Oslo\"}"),
            new ReplyEvent.ToolCallStarted(1, "call_2", "time", null),
            new ReplyEvent.ToolArgumentsDelta(1, "{}"),
            new ReplyEvent.UsageTold(USAGE),
            new ReplyEvent.Finished(StopReason.TOOL_CALLS, null),
            new ReplyEvent.Ended());

    static final Reply CUT =
            new Reply(null, "target-model-1", List.of(new Part.Text("Once upon a")), StopReason.LENGTH, null, USAGE);

    static final List<ReplyEvent> CUT_STREAMED = List.of(
            new ReplyEvent.Started(null, "target-model-1", null),
            new ReplyEvent.TextDelta("Once upon a"),
            new ReplyEvent.UsageTold(USAGE),
            new ReplyEvent.Finished(StopReason.LENGTH, null),
            new ReplyEvent.Ended());

    static final List<ReplyEvent> FAILED_STREAMED = List.of(
            new ReplyEvent.Started(null, "target-model-1", null),
            new ReplyEvent.TextDelta("Once upon a"),
            new ReplyEvent.Failed(new ErrorFacts("overloaded_error", "overloaded_error", "Overloaded")));

    private Answers() {}

    static Translator of(Dialect dialect) {
        return Objects.requireNonNull(Translations.of(dialect));
    }

    /** Every other dialect that there is a translator for. */
    static Stream<Translator> targetsOf(Dialect application) {
        return Translations.all().stream()
                .filter(translator -> !translator.dialect().equals(application));
    }
}
