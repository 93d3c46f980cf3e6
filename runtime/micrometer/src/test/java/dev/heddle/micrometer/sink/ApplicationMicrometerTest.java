package dev.heddle.micrometer.sink;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Instrument;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApplicationMicrometerTest {

    private static final Instrument ATTEMPTS =
            new Instrument("attempts", Instrument.Kind.COUNTER, "{attempt}", "how many", List.of(), List.of());

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void forget() {
        Metrics.removeRegistry(registry);
        Metrics.globalRegistry.clear();
    }

    @Test
    void isJoinedOnceTheApplicationHasAddedARegistry() {
        ApplicationMicrometer application = new ApplicationMicrometer();
        assertThat(application.get()).isNull();

        Metrics.addRegistry(registry);
        requireNonNull(application.get()).record(ATTEMPTS, 2, Map.of());

        assertThat(registry.get("attempts").counter().count()).isEqualTo(2);
        assertThat(application.get()).isSameAs(application.get());
    }
}
