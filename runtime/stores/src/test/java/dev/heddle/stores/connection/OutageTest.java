package dev.heddle.stores.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutageTest {

    private final MovedTime time = new MovedTime();
    private final Outage outage = new Outage("Redis at h:1", time);

    @Test
    void aServerThatNeverFailedMayBeAsked() {
        assertThat(outage.refusal()).isNull();
    }

    @Test
    void aFailureKeepsFromAskingForAPauseAndSaysWhy() {
        outage.failed(new IllegalStateException("outer", new ConnectException("Connection refused")));

        assertThat(outage.refusal())
                .hasMessage("Redis at h:1 cannot be reached; it is asked again in 100 ms: Connection refused");
        time.move(Duration.ofMillis(100));
        assertThat(outage.refusal()).isNull();
    }

    @Test
    void thePauseDoublesUpToTheLongest() {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            outage.failed(new ConnectException("no"));
            long pause = 0;
            while (outage.refusal() != null) {
                time.move(Duration.ofMillis(100));
                pause += 100;
            }
            pauses.add(pause);
        }

        assertThat(pauses).containsExactly(100L, 200L, 400L, 800L, 1_600L, 2_000L, 2_000L);
    }

    @Test
    void afterAnAnswerTheFirstPauseIsShortAgain() {
        outage.failed(new ConnectException("no"));
        outage.failed(new ConnectException("no"));
        outage.over();
        assertThat(outage.refusal()).isNull();

        outage.failed(new ConnectException("no"));
        time.move(Outage.FIRST_PAUSE);

        assertThat(outage.refusal()).isNull();
    }
}
