package dev.heddle.runtime.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallIdsTest {

    private final CallHarness.Clock clock = new CallHarness.Clock();

    @Test
    void processesWithTheSameIdThatBeginCallsAtTheSameMomentDoNotMeet() {
        CallIds one = new CallIds(clock);
        CallIds other = new CallIds(clock);
        Set<String> ids = new HashSet<>();

        for (int i = 0; i < 1_000; i++) {
            ids.add(one.next());
            ids.add(other.next());
        }

        assertThat(ids).hasSize(2_000).allMatch(id -> id.matches("[0-9a-f]{24}"));
    }

    @Test
    void laterIdsSortBehindEarlierOnes() {
        String first = new CallIds(clock).next();
        clock.advance(CallHarness.SECOND);

        assertThat(new CallIds(clock).next()).isGreaterThan(first);
    }
}
