package dev.heddle.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class WaitTest {

    private static final long FOR_EVER = Long.MAX_VALUE / 4;

    private final CompletableFuture<String> earlier = new CompletableFuture<>();
    private final Step.Wait wait = new Step.Wait(FOR_EVER, earlier);

    @Test
    void endsBeforeItsTimeWhenWhatItWaitsForIsThere() throws Exception {
        CompletableFuture<Boolean> held = holding(wait);
        CompletableFuture<?> over = wait.over();

        assertThat(over).isNotDone();
        earlier.complete("there");

        assertThat(held.get()).isTrue();
        assertThat(over).isCompleted();
    }

    @Test
    void endsAsWellWhenThatFailed() throws Exception {
        CompletableFuture<?> over = wait.over();
        earlier.completeExceptionally(new IllegalStateException("down"));

        assertThat(wait.hold(() -> false)).isTrue();
        assertThat(over).isCompleted();
    }

    @Test
    void isNotWaitedForByOneWhoHasGivenUp() throws Exception {
        assertThat(wait.hold(() -> true)).isFalse();
    }

    @Test
    void endsWithItsTimeWhereNothingEndsItEarlier() throws Exception {
        Step.Wait timed = new Step.Wait(TimeUnit.MILLISECONDS.toNanos(1));

        assertThat(timed.hold(() -> false)).isTrue();
        assertThat(timed.over().get()).isNull();
    }

    @Test
    void leavesAloneWhatItWaitsForWhenItIsGivenUp() {
        wait.over().cancel(true);

        assertThat(earlier).isNotDone();
    }

    private static CompletableFuture<Boolean> holding(Step.Wait wait) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return wait.hold(() -> false);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
