package dev.heddle.runtime.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.attribution.AttributionSource.Baggage;
import dev.heddle.runtime.attribution.AttributionSource.Fixed;
import dev.heddle.runtime.attribution.AttributionSource.Header;
import dev.heddle.runtime.attribution.AttributionSource.LoggingContext;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttributionsTest {

    private final Attributions attributions = new Attributions();

    @TempDir
    private Path directory;

    @Test
    void theFirstSourceThatHasAValueGivesIt() {
        AttributionRules rules = new AttributionRules(
                List.of(), List.of(new Baggage("squad"), new Fixed("platform")), List.of(new Baggage("id")), List.of());

        assertThat(ofThread(rules, Map.of("squad", "payments", "id", " ada ")))
                .isEqualTo(new Attribution(null, "payments", "ada", null));
        assertThat(ofThread(rules, Map.of("squad", " "))).isEqualTo(new Attribution(null, "platform", null, null));
    }

    @Test
    void baggageOfHeddlesOwnNamesIsHeardWithoutConfiguration() {
        assertThat(ofThread(
                        AttributionRules.DEFAULT,
                        Map.of(
                                "heddle.feature", "search",
                                "heddle.team", "shop",
                                "heddle.user", "u-1",
                                "heddle.tenant", "acme")))
                .isEqualTo(new Attribution("search", "shop", "u-1", "acme"));
    }

    @Test
    void aHeaderOfTheRequestGoesBeforeWhatTheThreadSays() {
        AttributionRules rules = new AttributionRules(
                List.of(), List.of(), List.of(new Fixed("nobody"), new Header("x-user")), List.of());
        Attribution ofThread = ofThread(rules, Map.of());
        Headers headers = name -> name.equalsIgnoreCase("x-user") ? "ada" : null;

        assertThat(ofThread.under(Attributions.ofRequest(rules, headers)).user())
                .isEqualTo("ada");
        assertThat(ofThread.under(Attributions.ofRequest(rules, Headers.NONE)).user())
                .isEqualTo("nobody");
    }

    @Test
    void aNameIsKeptToAReasonableLength() {
        AttributionRules rules =
                new AttributionRules(List.of(), List.of(), List.of(new Fixed("x".repeat(10_000))), List.of());

        assertThat(ofThread(rules, Map.of()).user()).hasSize(256);
    }

    @ParameterizedTest
    @CsvSource({"org.slf4j, MDC", "org.apache.logging.log4j, ThreadContext"})
    void theLoggingContextIsThatOfTheApplicationsOwnLoader(String packageName, String name) throws Exception {
        Class<?> woven = compiledWith(packageName, name);
        AttributionRules rules =
                new AttributionRules(List.of(), List.of(), List.of(new LoggingContext("userId")), List.of());

        assertThat(attributions.ofThread(rules, woven, key -> null).user()).isEqualTo("userId of " + name);
    }

    @Test
    void anApplicationWithoutALoggingContextHasNone() {
        AttributionRules rules =
                new AttributionRules(List.of(), List.of(), List.of(new LoggingContext("userId")), List.of());

        assertThat(attributions.ofThread(rules, String.class, key -> null)).isEqualTo(Attribution.NONE);
    }

    private Attribution ofThread(AttributionRules rules, Map<String, String> baggage) {
        return attributions.ofThread(rules, AttributionsTest.class, baggage::get);
    }

    /** A class in a loader that has a logging context of that name. */
    private Class<?> compiledWith(String packageName, String name) throws IOException, ClassNotFoundException {
        Path source = directory.resolve(name + ".java");
        Files.writeString(source, """
                package %s;
                public class %s {
                    public static String get(String key) { return key + " of %s"; }
                }
                """.formatted(packageName, name, name));
        int failures = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, "-d", directory.toString(), source.toString());
        assertThat(failures).isZero();
        ClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, null);
        return loader.loadClass(packageName + "." + name);
    }
}
