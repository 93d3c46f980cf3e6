package dev.heddle.runtime.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.translation.ReplyEvent.Ended;
import dev.heddle.runtime.translation.ReplyEvent.Failed;
import dev.heddle.runtime.translation.ReplyEvent.Finished;
import dev.heddle.runtime.translation.ReplyEvent.Started;
import dev.heddle.runtime.translation.ReplyEvent.TextDelta;
import dev.heddle.runtime.translation.ReplyEvent.ToolArgumentsDelta;
import dev.heddle.runtime.translation.ReplyEvent.ToolCallStarted;
import dev.heddle.runtime.translation.ReplyEvent.UsageTold;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplyOrderTest {

    private static final Started NAMELESS = new Started(null, null, null);

    private final List<ReplyEvent> told = new ArrayList<>();
    private final ReplyOrder order = new ReplyOrder(told::add);

    @Test
    void argumentsOfCallsThatComeInTurnsAreToldCallByCall() {
        accept(start(0), start(1), args(0, "{\"a\""), args(1, "{\"b\""), args(0, ":1}"), args(1, ":2}"), stop());
        order.end();
        assertThat(told)
                .containsExactly(
                        NAMELESS,
                        start(0),
                        args(0, "{\"a\""),
                        args(0, ":1}"),
                        start(1),
                        args(1, "{\"b\""),
                        args(1, ":2}"),
                        new Finished(StopReason.TOOL_CALLS, null),
                        new Ended());
        assertThat(order.broken()).isFalse();
    }

    @Test
    void aCallIsToldAsItComesWhenTheOneBeforeItIsWhole() {
        accept(start(0), args(0, "{\"a\":\"}\\\"{\"}"), start(1), args(1, "{"));
        assertThat(told).containsExactly(NAMELESS, start(0), args(0, "{\"a\":\"}\\\"{\"}"), start(1), args(1, "{"));
    }

    @Test
    void indicesAreCountedFromZeroWhateverTheProviderCounts() {
        accept(start(3), args(3, "{}"), start(7), args(7, "{}"), stop());
        order.end();
        assertThat(told).contains(start(0), start(1), args(1, "{}"));
    }

    @Test
    void aCallWithoutArgumentsHasAnEmptyObject() {
        accept(start(0), start(1), stop());
        order.end();
        assertThat(told).containsSubsequence(start(0), args(0, "{}"), start(1), args(1, "{}"), new Ended());
    }

    @Test
    void argumentsThatAreNoJsonAreToldAsTheyAre() {
        accept(start(0), args(0, "{\"a\":"), new TextDelta("after"), stop());
        order.end();
        assertThat(told).containsSubsequence(start(0), args(0, "{\"a\":"), new TextDelta("after"), new Ended());
    }

    @Test
    void usageToldAfterTheEndOfTheModelComesBeforeIt() {
        Usage usage = Usage.builder().output(3).build();
        accept(new TextDelta("x"), new Finished(StopReason.LENGTH, null), new UsageTold(usage), new Ended());
        assertThat(told)
                .containsExactly(
                        NAMELESS,
                        new TextDelta("x"),
                        new UsageTold(usage),
                        new Finished(StopReason.LENGTH, null),
                        new Ended());
    }

    @Test
    void aStreamThatEndsWithoutItsTerminatorIsWholeWhereTheModelSaidWhyItStopped() {
        accept(new TextDelta("x"), new Finished(StopReason.END, null));
        order.end();
        assertThat(told).endsWith(new Finished(StopReason.END, null), new Ended());
        assertThat(order.broken()).isFalse();
    }

    @Test
    void aStreamThatIsCutHasNoEnd() {
        accept(new TextDelta("x"));
        order.end();
        assertThat(order.broken()).isTrue();
        assertThat(told).doesNotHaveAnyElementsOfTypes(Finished.class, Ended.class);
    }

    @Test
    void nothingFollowsAFailure() {
        Failed failed = new Failed(new ErrorFacts("overloaded_error", null, "Overloaded"));
        accept(new TextDelta("x"), failed, new Finished(StopReason.END, null), new Ended());
        order.end();
        assertThat(told).containsExactly(NAMELESS, new TextDelta("x"), failed);
    }

    @Test
    void aCharacterThatIsCutInTwoIsToldWhole() {
        accept(new TextDelta("a\uD83D"), new TextDelta("\uDC40b"));
        assertThat(told).containsExactly(NAMELESS, new TextDelta("a"), new TextDelta("\uD83D\uDC40b"));
    }

    @Test
    void heldEventsAreBounded() {
        accept(start(0), start(1));
        String megabyte = "x".repeat(1 << 20);
        for (int i = 0; i < 9; i++) {
            accept(args(1, megabyte));
        }
        assertThat(order.broken()).isTrue();
    }

    private void accept(ReplyEvent... events) {
        for (ReplyEvent event : events) {
            order.accept(event);
        }
    }

    private static ToolCallStarted start(int index) {
        return new ToolCallStarted(index, "id", "tool", null);
    }

    private static ToolArgumentsDelta args(int index, String json) {
        return new ToolArgumentsDelta(index, json);
    }

    private static Finished stop() {
        return new Finished(StopReason.END, null);
    }
}
