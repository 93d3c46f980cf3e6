package dev.heddle.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class FlightsTest {

    private final Flights flights = new Flights();

    private Flight join(long request, long nanoTime) {
        return flights.join(new Digest(request, 0, 0, 0), "call " + request, this, 0, nanoTime);
    }

    @Test
    void whatApplicationsForgotIsNotHeldForEverThoughNobodyAsksForItAgain() {
        Flight forgotten = join(0, 0);
        for (int request = 1; request < 1_000; request++) {
            join(request, 0);
        }
        assertThat(flights.underWay()).isEqualTo(1_000);

        long later = TimeUnit.MINUTES.toNanos(16);
        for (int request = 1_000; request < 1_100; request++) {
            join(request, later);
        }

        assertThat(flights.underWay()).isEqualTo(100);
        assertThat(forgotten.landing()).isEqualTo(new Flight.Landing.Abandoned(0));
    }
}
