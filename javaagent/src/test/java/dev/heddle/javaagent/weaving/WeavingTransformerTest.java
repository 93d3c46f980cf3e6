package dev.heddle.javaagent.weaving;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.javaagent.bootstrap.AgentClassLoader;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WeavingTransformerTest {

    private static final String CLIENT = "dev/heddle/javaagent/weaving/WeavingTransformerTest$Client";
    private static final Target TARGET = new Target(
            CLIENT, false, "t", List.of(new Edit.ReturnedList(new MethodPattern("interceptors", "()"), "t.list")));

    private final WeavingReport report = new WeavingReport();
    private final AtomicInteger starts = new AtomicInteger();

    /** What is woven. */
    static final class Client {

        List<Object> interceptors() {
            return List.of();
        }
    }

    @Test
    void startsHeddleBeforeTheFirstClassIsWovenAndOnlyOnce() throws Exception {
        WeavingTransformer transformer = transformer(true);
        assertThat(transform(transformer, "java/lang/String", null)).isNull();
        assertThat(starts).hasValue(0);

        assertThat(transform(transformer, CLIENT, null)).isNotNull();
        assertThat(transform(transformer, CLIENT, null)).isNotNull();

        assertThat(starts).hasValue(1);
        assertThat(report.entries()).extracting(WeavingReport.Entry::problem).containsOnlyNulls();
    }

    @Test
    void weavesNothingWhereHeddleIsSwitchedOffAndTellsDoctorWhy() throws Exception {
        WeavingTransformer transformer = transformer(false);

        assertThat(transform(transformer, CLIENT, null)).isNull();
        assertThat(transform(transformer, CLIENT, null)).isNull();

        assertThat(starts).hasValue(1);
        assertThat(report.entries())
                .extracting(WeavingReport.Entry::problem)
                .containsOnly("Heddle is switched off by its configuration");
    }

    @Test
    void leavesAloneWhatTheOpenTelemetryAgentLoadsForItself() throws Exception {
        WeavingTransformer transformer = transformer(true);

        assertThat(transform(transformer, CLIENT, new AgentClassLoader())).isNull();

        assertThat(starts).hasValue(0);
        assertThat(report.entries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.problem()).isEqualTo("belongs to another agent"));
    }

    private WeavingTransformer transformer(boolean on) {
        return new WeavingTransformer(
                List.of(TARGET),
                () -> {
                    starts.incrementAndGet();
                    return on;
                },
                report);
    }

    private static byte @Nullable [] transform(
            WeavingTransformer transformer, String name, @Nullable ClassLoader loader) throws IOException {
        try (InputStream in = WeavingTransformerTest.class.getClassLoader().getResourceAsStream(CLIENT + ".class")) {
            return transformer.transform(
                    loader, name, null, null, Objects.requireNonNull(in).readAllBytes());
        }
    }
}
