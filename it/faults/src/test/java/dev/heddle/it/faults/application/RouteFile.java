package dev.heddle.it.faults.application;

import dev.heddle.it.faults.scenario.Scenario;
import dev.heddle.it.faults.scenario.Timing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The {@code heddle.yaml} under test: the budget that every system gets, and one fallback. */
final class RouteFile {

    private final Timing timing;

    RouteFile(Timing timing) {
        this.timing = timing;
    }

    /**
     * Writes it.
     *
     * @param fallback what the fallback speaks
     * @param baseUrl where it is
     */
    Path write(Path directory, Family application, Family fallback, String baseUrl) {
        String text = """
                retry:
                  retries: 2
                  base: %s
                  cap: %s
                circuit-breaker:
                  window: %s
                  open: %s
                  open-max: %s
                  probes: 1
                routes:
                """.formatted(millis(500), millis(8_000), millis(60_000), millis(5_000), millis(15_000))
                + route("prefilled", Scenario.S08.model(), fallback, baseUrl, fallback.continuingFallback(), true)
                + route(
                        "others",
                        "primary-*, " + application.smallModel(),
                        fallback,
                        baseUrl,
                        fallback.fallback(),
                        false);
        try {
            return Files.writeString(directory.resolve("heddle.yaml"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String route(String name, String models, Family family, String baseUrl, String model, boolean prefill) {
        return """
                  %s:
                    match:
                      model: ["%s"]
                    targets:
                      - application
                      - dialect: %s
                        base-url: %s
                        model: %s
                        key: ${FALLBACK_KEY}
                        prefill: %s
                    first-token-timeout: %s
                    idle-timeout: %s
                """.formatted(
                        name,
                        models.replace(", ", "\", \""),
                        family.dialect(),
                        baseUrl,
                        model,
                        prefill,
                        millis(10_000),
                        millis(20_000));
    }

    private String millis(long full) {
        return timing.scaled(Duration.ofMillis(full)).toMillis() + "ms";
    }
}
