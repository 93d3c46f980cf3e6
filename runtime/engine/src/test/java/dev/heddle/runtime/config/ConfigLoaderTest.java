package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.circuitbreaker.CircuitBreakerPolicy;
import dev.heddle.runtime.cost.PriceComponent;
import dev.heddle.runtime.cost.PriceOverrides;
import dev.heddle.runtime.cost.PriceOverrides.Price;
import dev.heddle.runtime.ledger.LedgerConfig;
import dev.heddle.runtime.ledger.alert.AlertPolicy;
import dev.heddle.runtime.retry.RetryBudgetPolicy;
import dev.heddle.runtime.retry.RetryPolicy;
import dev.heddle.runtime.telemetry.ContentCapture;
import dev.heddle.runtime.telemetry.SemconvProfile;
import dev.heddle.runtime.telemetry.TelemetrySettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigLoaderTest {

    private static final Map<Class<?>, String> EXAMPLES = Map.of(
            ValueType.Flag.class, "true",
            ValueType.WholeNumber.class, "1",
            ValueType.Decimal.class, "1.5",
            ValueType.TimeSpan.class, "1s",
            ValueType.Size.class, "2MiB",
            ValueType.Names.class, "none",
            ValueType.Directory.class, "/tmp");

    private ConfigFixture given;

    @BeforeEach
    void fixture(@TempDir Path directory) {
        given = new ConfigFixture(directory);
    }

    @Test
    void withoutAnySourceTheDefaultsAreInForce() {
        HeddleConfig config = given.config();

        assertThat(config).isEqualTo(HeddleConfig.defaults());
        assertThat(config.enabled()).isTrue();
        assertThat(config.doctor()).isFalse();
        assertThat(config.callSite()).isTrue();
        assertThat(config.telemetry()).isEqualTo(new HeddleConfig.Telemetry(null, false, null, 8_192, false, true, 0));
        assertThat(config.ledger())
                .isEqualTo(new HeddleConfig.Ledger(true, LedgerConfig.ofDefaults(), AlertPolicy.DEFAULT, null));
        assertThat(config.retry())
                .isEqualTo(new HeddleConfig.Retry(true, RetryPolicy.DEFAULT, RetryBudgetPolicy.DEFAULT));
        assertThat(config.circuitBreaker()).isEqualTo(CircuitBreakerPolicy.DEFAULT);
        assertThat(config.prices()).isEqualTo(PriceOverrides.NONE);
        assertThat(config.providers()).isEmpty();
        assertThat(given.report().fileInForce()).isFalse();
        assertThat(given.problems()).isEmpty();
    }

    @Test
    void readsEverySettingFromTheFile() {
        given.file("""
                # all of it
                enabled: true
                doctor: true
                call-site: false
                telemetry:
                  profile: next
                  console: TRUE
                  content: span_and_event
                  content-limit: 64KiB
                  traceparent: "true"
                  otlp: off
                  prometheus: {port: 9464}
                ledger:
                  enabled: false
                  directory: /var/lib/heddle
                  retention: 30d
                  queue: 100
                retry:
                  enabled: false
                  retries: 5
                  base: 100ms
                  cap: 1m
                  max-retry-after: 30s
                  budget:
                    percent: 20
                    per-second: 5
                circuit-breaker:
                  enabled: false
                  failure-rate: 80
                  minimum-attempts: 20
                  window: 2m
                  open: 1s
                  open-max: 1h
                  probes: 1
                """);
        assertThat(given.problems()).isEmpty();
        HeddleConfig config = given.config();

        assertThat(config.doctor()).isTrue();
        assertThat(config.callSite()).isFalse();
        assertThat(config.telemetry())
                .isEqualTo(new HeddleConfig.Telemetry(
                        SemconvProfile.NEXT, true, ContentCapture.SPAN_AND_EVENT, 65_536, true, false, 9_464));
        assertThat(config.ledger())
                .isEqualTo(new HeddleConfig.Ledger(
                        false,
                        new LedgerConfig(
                                Path.of("/var/lib/heddle"),
                                100,
                                LedgerConfig.DEFAULT_SEGMENT_BYTES,
                                Duration.ofDays(30)),
                        AlertPolicy.DEFAULT,
                        null));
        assertThat(config.retry())
                .isEqualTo(new HeddleConfig.Retry(
                        false,
                        new RetryPolicy(5, Duration.ofMillis(100), Duration.ofMinutes(1), Duration.ofSeconds(30)),
                        new RetryBudgetPolicy(20, 5)));
        assertThat(config.circuitBreaker())
                .isEqualTo(new CircuitBreakerPolicy(
                        false, 80, 20, Duration.ofMinutes(2), Duration.ofSeconds(1), Duration.ofHours(1), 1));
    }

    @Test
    void telemetryIsLeftToOpenTelemetrysVariablesWhereNothingElseIsSet() {
        TelemetrySettings environment = TelemetrySettings.fromEnvironment(Map.of(
                "OTEL_SEMCONV_STABILITY_OPT_IN", "gen_ai_latest_experimental",
                "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT", "SPAN_ONLY")::get);
        TelemetrySettings unset = given.config().telemetry().over(environment);
        assertThat(unset.profile()).isEqualTo(SemconvProfile.NEXT);
        assertThat(unset.content()).isEqualTo(ContentCapture.SPAN_ONLY);

        given.file(
                "telemetry: {profile: 1.41, content: NO_CONTENT, content-limit: 1KiB, console: true, traceparent: true}\n");
        TelemetrySettings set = given.config().telemetry().over(environment);
        assertThat(set.profile()).isEqualTo(SemconvProfile.V1_41);
        assertThat(set.content()).isEqualTo(ContentCapture.NO_CONTENT);
        assertThat(set.contentLimit()).isEqualTo(1_024);
        assertThat(set.console()).isTrue();
        assertThat(set.propagate()).isTrue();
    }

    @Test
    void readsPricesExactlyByProviderModelAndTier() {
        given.file("""
                prices:
                  openai:
                    gpt-house: {input: 0.15, output: 0.60, cache-read: 0.075}
                    gpt-long:
                      input: 1.25
                      request: 0.123456789
                      above:
                        200000: {input: 2.50}
                      service-tiers:
                        batch: {input: 0.625}
                  "*":
                    tuned-*: {same-as: openai/gpt-4o-mini}
                """);
        assertThat(given.problems()).isEmpty();

        PriceOverrides prices = given.config().prices();
        assertThat(prices.prices())
                .containsExactly(
                        new PriceOverrides.Prices(
                                "openai",
                                "gpt-house",
                                Map.of(
                                        "standard",
                                        Map.of(
                                                PriceComponent.INPUT,
                                                Price.of("0.15"),
                                                PriceComponent.OUTPUT,
                                                Price.of("0.60"),
                                                PriceComponent.CACHE_READ,
                                                Price.of("0.075")))),
                        new PriceOverrides.Prices(
                                "openai",
                                "gpt-long",
                                Map.of(
                                        "standard",
                                        Map.of(
                                                PriceComponent.INPUT,
                                                new Price(
                                                        new BigDecimal("1.25"),
                                                        Map.of(200_000L, new BigDecimal("2.50"))),
                                                PriceComponent.REQUEST,
                                                Price.of("0.123456789")),
                                        "batch",
                                        Map.of(PriceComponent.INPUT, Price.of("0.625")))));
        assertThat(prices.aliases()).containsExactly(new PriceOverrides.Alias("*", "tuned-*", "openai/gpt-4o-mini"));
        assertThat(given.report().setting("prices").orElseThrow())
                .hasToString("EffectiveSetting[key=prices, value=3 models, origin=heddle.yaml:1]");
    }

    @Test
    void readsProvidersByHostOrDomain() {
        given.file("""
                providers:
                  LLM.example.com: house
                  "*.vllm.internal": vllm
                  localhost: lab_1.x
                """);
        assertThat(given.problems()).isEmpty();

        assertThat(given.config().providers())
                .isEqualTo(Map.of("llm.example.com", "house", "vllm.internal", "vllm", "localhost", "lab_1.x"));
    }

    @Test
    void theEnvironmentOverridesTheFileAndPropertiesOverrideBoth() {
        given.file("retry: {retries: 1, base: 1s, cap: 9s}\ndoctor: true\n")
                .variable("HEDDLE_RETRY_RETRIES", "2")
                .variable("HEDDLE_RETRY_BASE", "2s")
                .variable("HEDDLE_DOCTOR", "")
                .property("heddle.retry.retries", "3");
        HeddleConfig config = given.config();

        assertThat(config.retry().policy())
                .isEqualTo(new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofSeconds(9), null));
        assertThat(config.doctor()).isTrue();
    }

    @Test
    void everySettingCanBeSetByItsVariableAndItsProperty(@TempDir Path directory) throws IOException {
        Path jar = Files.createFile(directory.resolve("heddle-embeddings.jar"));
        for (Setting<?> setting : Settings.ALL) {
            String value = EXAMPLES.getOrDefault(setting.type().getClass(), "");
            if (setting.type() instanceof ValueType.Choice choice) {
                value = choice.names().get(1);
            } else if (setting.type() instanceof ValueType.Jars) {
                value = jar.toString();
            } else if (setting == Settings.LEDGER_RETENTION || setting == Settings.LEDGER_ROLLUP_RETENTION) {
                value = "7d";
            } else if (setting == Settings.SEMANTIC_SIMILARITY) {
                value = "0.9";
            }
            Map<String, String> none = Map.of();
            List<ConfigProblem> problems = new ArrayList<>();

            SettingValues variable = OverrideReader.read(Map.of(setting.environmentName(), value), none, problems);
            SettingValues property = OverrideReader.read(none, Map.of(setting.propertyName(), value), problems);

            assertThat(problems).isEmpty();
            assertThat(variable.get(setting)).as(setting.key()).isNotNull();
            assertThat(property.get(setting)).as(setting.key()).isNotNull();
        }
    }

    @Test
    void everyValueKnowsWhereItCameFrom() {
        given.file("\nretry:\n  base: 1s\n  cap: 20s\nledger: {queue: 5}\n")
                .variable("HEDDLE_RETRY_CAP", "10s")
                .property("heddle.retry.retries", "0");

        assertThat(origins("retry.base")).isEqualTo("1s heddle.yaml:3");
        assertThat(origins("ledger.queue")).isEqualTo("5 heddle.yaml:5");
        assertThat(origins("retry.cap")).isEqualTo("10s HEDDLE_RETRY_CAP");
        assertThat(origins("retry.retries")).isEqualTo("0 -Dheddle.retry.retries");
        assertThat(origins("circuit-breaker.window")).isEqualTo("60s default");
        assertThat(origins("prices")).isEqualTo("none default");
        assertThat(given.report().settings()).extracting(EffectiveSetting::key).doesNotHaveDuplicates();
    }

    @Test
    void valuesOfTheFileReferToTheEnvironmentAndTheReportDoesNotShowWhatTheyResolveTo() {
        given.file("ledger: {directory: \"${DATA}/heddle-${NODE}\", queue: \"${SIZE}\"}\n")
                .variable("DATA", "/data")
                .variable("NODE", "7")
                .variable("SIZE", "64");

        assertThat(given.problems()).isEmpty();
        assertThat(given.config().ledger().files().directory()).isEqualTo(Path.of("/data/heddle-7"));
        assertThat(given.config().ledger().files().queueCapacity()).isEqualTo(64);
        assertThat(origins("ledger.directory")).isEqualTo("${DATA}/heddle-${NODE} heddle.yaml:1");
    }

    @Test
    void aTildeIsTheUsersHome() {
        given.file("ledger: {directory: ~/calls}\n");

        assertThat(given.config().ledger().files().directory())
                .isEqualTo(Path.of(System.getProperty("user.home"), "calls"));
    }

    @Test
    void theFileIsTheOneThatAPropertyOrElseAVariableNames() {
        given.file("ledger: {queue: 1}\n")
                .file("variable.yaml", "ledger: {queue: 2}\n")
                .file("property.yaml", "ledger: {queue: 3}\n");
        assertThat(given.config().ledger().files().queueCapacity()).isEqualTo(1);

        given.variable("HEDDLE_CONFIG", "variable.yaml");
        assertThat(given.config().ledger().files().queueCapacity()).isEqualTo(2);
        assertThat(origins("ledger.queue")).isEqualTo("2 variable.yaml:1");

        given.property("heddle.config", given.directory.resolve("property.yaml").toString());
        assertThat(given.config().ledger().files().queueCapacity()).isEqualTo(3);
        assertThat(given.problems()).isEmpty();
    }

    @Test
    void anEmptyFileOrSectionSetsNothing() {
        for (String yaml : List.of("", "# nothing\n", "---\n", "retry:\ntelemetry: ~\nprices:\nproviders: null\n")) {
            given.file(yaml);

            assertThat(given.problems()).as(yaml).isEmpty();
            assertThat(given.config()).as(yaml).isEqualTo(HeddleConfig.defaults());
            assertThat(given.report().fileInForce()).isTrue();
        }
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsDoNoHarm() {
        given.file("\uFEFFretry:\r\n  base: 1s\r\n");

        assertThat(given.problems()).isEmpty();
        assertThat(origins("retry.base")).isEqualTo("1s heddle.yaml:2");
    }

    private String origins(String key) {
        EffectiveSetting setting = given.report().setting(key).orElseThrow();
        return setting.value() + " " + setting.origin();
    }
}
