package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when something is wrong: the text, the line and the column. */
final class ConfigProblemsTest {

    private static final String TOP = String.join(", ", Settings.children(""));

    private ConfigFixture given;

    @BeforeEach
    void fixture(@TempDir Path directory) {
        given = new ConfigFixture(directory);
    }

    @Test
    void anExtensionThatIsNotThereIsTold() {
        given.file("extensions: /nowhere/heddle-stores.jar\n");

        assertThat(given.problems())
                .anyMatch(line ->
                        line.contains("'extensions' must be paths of jars, separated by commas: there is no file "
                                + Path.of("/nowhere/heddle-stores.jar")));
    }

    @Test
    void anUnknownKeyIsToldWithWhatIsAllowedAndWhatWasProbablyMeant() {
        given.file("retry: {}\ncirkuit-breaker:\n  open: 1s\n");

        assertThat(given.problems())
                .containsExactly("heddle.yaml:2:1: [CONFIG_UNKNOWN_KEY] unknown key 'cirkuit-breaker'; allowed: " + TOP
                        + "; did you mean 'circuit-breaker'?");
    }

    @Test
    void anUnknownKeyInASectionIsComparedWithTheOthersThere() {
        given.file("telemetry:\n  console: true\n  contentLimit: 1KiB\n  prometheus:\n    prot: 1\n");

        assertThat(given.problems())
                .containsExactly(
                        "heddle.yaml:3:3: [CONFIG_UNKNOWN_KEY] unknown key 'contentLimit'; allowed: profile, console, content,"
                                + " content-limit, traceparent, otlp, prometheus; did you mean 'content-limit'?",
                        "heddle.yaml:5:5: [CONFIG_UNKNOWN_KEY] unknown key 'prot'; allowed: port; did you mean 'port'?");
    }

    @Test
    void aKeyInTheWrongPlaceIsToldWhereItBelongs() {
        given.file("retention: 1d\nretry.base: 1s\n");

        assertThat(given.problems())
                .containsExactly(
                        "heddle.yaml:1:1: [CONFIG_UNKNOWN_KEY] unknown key 'retention'; allowed: " + TOP
                                + "; did you mean 'retention' under 'ledger'?",
                        "heddle.yaml:2:1: [CONFIG_UNKNOWN_KEY] unknown key 'retry.base'; allowed: " + TOP
                                + "; did you mean 'base' under 'retry'?");
    }

    @Test
    void aKeyLikeNoOtherIsOnlyToldWhatIsAllowed() {
        given.file("qwertyuiop: 1\n");

        assertThat(given.problems())
                .containsExactly("heddle.yaml:1:1: [CONFIG_UNKNOWN_KEY] unknown key 'qwertyuiop'; allowed: " + TOP);
    }

    @Test
    void aKeyThatStandsTwiceIsToldWithItsFirstLine() {
        given.file("retry:\n  base: 1s\n  cap: 8s\n  base: 2s\n");

        assertThat(given.problems())
                .containsExactly("heddle.yaml:4:3: [CONFIG_DUPLICATE_KEY] key 'base' stands twice, first in line 2");
    }

    @Test
    void wrongValuesAreToldWithWhatWouldBeRight() {
        given.file("""
                enabled: yes
                telemetry: {content-limit: 8KB, content: SPAN, profile: 1.42}
                ledger:
                  retention: 90
                  queue: 1.5
                retry:
                  base:
                  retries: 21
                """);

        assertThat(given.problems())
                .containsExactly(
                        "heddle.yaml:1:10: [CONFIG_VALUE] 'enabled' must be true or false; found 'yes'",
                        "heddle.yaml:2:28: [CONFIG_VALUE] 'telemetry.content-limit' must be a size from 1B to 8MiB, written"
                                + " as 512B, 8KiB or 1MiB; found '8KB'",
                        "heddle.yaml:2:42: [CONFIG_VALUE] 'telemetry.content' must be one of NO_CONTENT, SPAN_ONLY,"
                                + " EVENT_ONLY, SPAN_AND_EVENT; found 'SPAN'",
                        "heddle.yaml:2:57: [CONFIG_VALUE] 'telemetry.profile' must be one of 1.41, next; found '1.42'",
                        "heddle.yaml:4:14: [CONFIG_VALUE] 'ledger.retention' must be a duration from 1d to 3650d, written as"
                                + " 500ms, 8s, 5m, 1h or 90d; found '90'",
                        "heddle.yaml:5:10: [CONFIG_VALUE] 'ledger.queue' must be a whole number from 1 to 1048576; found"
                                + " '1.5'",
                        "heddle.yaml:7:8: [CONFIG_VALUE] 'retry.base' must be a duration from 1ms to 60s, written as 500ms, 8s,"
                                + " 5m, 1h or 90d; found nothing",
                        "heddle.yaml:8:12: [CONFIG_VALUE] 'retry.retries' must be a whole number from 0 to 20; found '21'");
    }

    @Test
    void aMappingWhereAValueBelongsAndTheOtherWayRoundAreTold() {
        given.file("enabled: {a: 1}\nretry: 3\ntelemetry: [a]\nledger:\n  queue: [1]\n");

        assertThat(given.problems())
                .containsExactly(
                        "heddle.yaml:1:10: [CONFIG_TYPE] 'enabled' must be true or false; found a mapping",
                        "heddle.yaml:2:8: [CONFIG_TYPE] 'retry' must be a mapping with keys among enabled, retries, base, cap,"
                                + " max-retry-after, budget; found a value",
                        "heddle.yaml:3:12: [CONFIG_TYPE] 'telemetry' must be a mapping with keys among profile, console,"
                                + " content, content-limit, traceparent, otlp, prometheus; found a list",
                        "heddle.yaml:5:10: [CONFIG_TYPE] 'ledger.queue' must be a whole number from 1 to 1048576; found a list");
    }

    @Test
    void aFileThatIsNoMappingIsTold() {
        given.file("- a\n- b\n");

        assertThat(given.problems())
                .containsExactly("heddle.yaml:1:1: [CONFIG_TYPE] the file must be a mapping with keys among " + TOP
                        + "; found a list");
    }

    @Test
    void brokenYamlIsToldWithTheParsersReason() {
        given.file("retry:\n  base: 1s\n cap: 2s\n");
        assertThat(given.problems())
                .containsExactly(
                        "heddle.yaml:3:2: [CONFIG_SYNTAX] not YAML: while parsing a block mapping: expected <block"
                                + " end>, but found '<block mapping start>'");

        given.file("retry: {base: 1s\n");
        assertThat(given.problems())
                .singleElement()
                .asString()
                .startsWith("heddle.yaml:2:1: [CONFIG_SYNTAX] not YAML:");

        given.file("a: b: c\n");
        assertThat(given.problems())
                .containsExactly("heddle.yaml:1:5: [CONFIG_SYNTAX] not YAML: mapping values are not allowed here");

        given.file("a: 1\n---\nb: 2\n");
        assertThat(given.problems())
                .containsExactly(
                        "heddle.yaml:2:1: [CONFIG_SYNTAX] not YAML: expected a single document in the stream: but"
                                + " found another document");

        given.file("a: \u0001\n");
        assertThat(given.problems()).singleElement().asString().startsWith("heddle.yaml: [CONFIG_SYNTAX] not YAML: ");

        given.file("? [a, b]\n: c\n");
        assertThat(given.problems()).singleElement().asString().contains("[CONFIG_SYNTAX]");
    }

    @Test
    void filesMadeToHurtAreRefused() {
        given.file("prices: " + "{a: ".repeat(5_000) + "1" + "}".repeat(5_000) + "\n");
        assertThat(given.problems()).isNotEmpty();

        given.file("prices: &a\n  a: *a\n");
        assertThat(given.problems()).isNotEmpty();

        StringBuilder bomb = new StringBuilder("a0: &a0 {k: 1}\n");
        for (int i = 1; i < 9; i++) {
            bomb.append("a" + i + ": &a" + i + " {");
            for (int k = 0; k < 9; k++) {
                bomb.append("k" + k + ": *a" + (i - 1) + ", ");
            }
            bomb.append("}\n");
        }
        given.file(bomb.toString());
        assertThat(given.problems())
                .containsExactly("heddle.yaml: [CONFIG_SYNTAX] not YAML: it unfolds to more than 50000 nodes");
    }

    @Test
    void aReferenceToAVariableThatIsNotSetIsTold() {
        given.file("ledger:\n  directory: ${NOWHERE}/x\n  queue: ${SIZE\n");

        assertThat(given.problems())
                .containsExactly(
                        "heddle.yaml:2:14: [CONFIG_UNRESOLVED] 'ledger.directory': environment variable 'NOWHERE' is not set",
                        "heddle.yaml:3:10: [CONFIG_UNRESOLVED] 'ledger.queue': '${' is not closed by '}'");
    }

    @Test
    void aReferenceToAWrongValueIsToldAsItIsWritten() {
        given.file("ledger:\n  queue: ${SIZE}\n").variable("SIZE", "secret");

        assertThat(given.problems())
                .containsExactly(
                        "heddle.yaml:2:10: [CONFIG_VALUE] 'ledger.queue' must be a whole number from 1 to 1048576;"
                                + " found '${SIZE}'");
    }

    @Test
    void wrongPricesAreTold() {
        given.file("""
                prices:
                  openai:
                    a: {input: 0.1234567, output: -1}
                    b: {inptu: 1, cache-read: 1e3}
                    c: {same-as: openai/x, input: 1}
                    d: 0.15
                    e: {input: 1, above: {200000: {output: 2, inptu: 3}, long: {}, 5: 2.50}}
                    f: {input: {price: 1}, service-tiers: {batch: 1}, request: 0.1234567891}
                    g: {same-as: [x]}
                """);

        assertThat(given.problems())
                .containsExactly(
                        "heddle.yaml:3:16: [CONFIG_VALUE] 'input' must be a price in US dollars such as 0.15, with at most six"
                                + " decimals; found '0.1234567'",
                        "heddle.yaml:3:35: [CONFIG_VALUE] 'output' must be a price in US dollars such as 0.15, with at most"
                                + " six decimals; found '-1'",
                        "heddle.yaml:4:9: [CONFIG_UNKNOWN_KEY] unknown key 'inptu'; allowed: input, output, cache-read,"
                                + " cache-write, cache-write-1h, reasoning, audio-input, audio-cache-read, audio-output,"
                                + " image-output, web-search, request, above, same-as, service-tiers; did you mean 'input'?",
                        "heddle.yaml:4:31: [CONFIG_VALUE] 'cache-read' must be a price in US dollars such as 0.15, with at"
                                + " most six decimals; found '1e3'",
                        "heddle.yaml:5:5: [CONFIG_CONFLICT] 'c' has 'same-as' and prices of its own",
                        "heddle.yaml:6:8: [CONFIG_TYPE] 'd' must be a mapping such as {input: 0.15, output: 0.60}; found a value",
                        "heddle.yaml:7:36: [CONFIG_CONFLICT] 'output' has a price above a length of input but none below it",
                        "heddle.yaml:7:47: [CONFIG_UNKNOWN_KEY] unknown key 'inptu'; allowed: input, output, cache-read,"
                                + " cache-write, cache-write-1h, reasoning, audio-input, audio-cache-read, audio-output,"
                                + " image-output, web-search, request; did you mean 'input'?",
                        "heddle.yaml:7:58: [CONFIG_VALUE] 'long' must be a number of input tokens",
                        "heddle.yaml:7:71: [CONFIG_TYPE] '5' must be a mapping such as {input: 2.50, output: 15.00}; found a value",
                        "heddle.yaml:8:16: [CONFIG_VALUE] 'input' must be a price in US dollars such as 0.15, with at most six"
                                + " decimals; found a mapping",
                        "heddle.yaml:8:51: [CONFIG_TYPE] 'batch' must be a mapping such as {input: 0.15, output: 0.60}; found a value",
                        "heddle.yaml:8:64: [CONFIG_VALUE] 'request' must be a price in US dollars such as 0.15, with at most"
                                + " nine decimals; found '0.1234567891'",
                        "heddle.yaml:9:18: [CONFIG_VALUE] 'same-as' must be a model such as openai/gpt-4o; found a list");
    }

    @Test
    void wrongProvidersAreTold() {
        given.file("providers:\n  https://a.example: x\n  localhost:8000: y\n  b.example: two words\n  c.example:\n");

        assertThat(given.problems())
                .containsExactly(
                        "heddle.yaml:2:3: [CONFIG_VALUE] 'https://a.example' must be a host or domain such as"
                                + " llm.example.com, without scheme, port or path",
                        "heddle.yaml:3:3: [CONFIG_VALUE] 'localhost:8000' must be a host or domain such as llm.example.com,"
                                + " without scheme, port or path",
                        "heddle.yaml:4:14: [CONFIG_VALUE] the provider of 'b.example' must be a name of letters, digits, '.',"
                                + " '_' and '-'; found 'two words'",
                        "heddle.yaml:5:13: [CONFIG_VALUE] the provider of 'c.example' must be a name of letters, digits, '.',"
                                + " '_' and '-'; found nothing");
    }

    @Test
    void settingsThatContradictEachOtherAreTold() {
        given.file("circuit-breaker:\n  open: 90s\nretry: {base: 10s, cap: 2s}\n");

        assertThat(given.problems())
                .containsExactly(
                        "heddle.yaml:3:15: [CONFIG_CONFLICT] 'retry.base' (10s) must not be longer than 'retry.cap' (2s,"
                                + " heddle.yaml:3)",
                        "heddle.yaml:2:9: [CONFIG_CONFLICT] 'circuit-breaker.open' (90s) must not be longer than"
                                + " 'circuit-breaker.open-max' (60s, default)");
        assertThat(given.config()).isEqualTo(HeddleConfig.defaults());
    }

    @Test
    void anOverrideThatContradictsTheFileIsLeftOutAndTheFileStays() {
        given.file("circuit-breaker: {open: 10s, open-max: 20s}\n").variable("HEDDLE_CIRCUIT_BREAKER_OPEN_MAX", "7s");

        assertThat(given.problems())
                .containsExactly(
                        "HEDDLE_CIRCUIT_BREAKER_OPEN_MAX: [CONFIG_CONFLICT] 'circuit-breaker.open' (10s) must not be"
                                + " longer than 'circuit-breaker.open-max' (7s, HEDDLE_CIRCUIT_BREAKER_OPEN_MAX)");
        assertThat(given.config().circuitBreaker().open()).isEqualTo(Duration.ofSeconds(10));
        assertThat(given.config().circuitBreaker().openMax()).isEqualTo(Duration.ofSeconds(20));
        assertThat(given.report().fileInForce()).isTrue();
    }

    @Test
    void aFileWithOneProblemIsNotUsedAtAllAndTheOtherSourcesAre() {
        given.file("ledger: {queue: 7}\nretry: {base: soon}\n").property("heddle.retry.retries", "4");

        assertThat(given.problems()).hasSize(1);
        assertThat(given.report().fileInForce()).isFalse();
        assertThat(given.config().ledger().files().queueCapacity()).isEqualTo(8_192);
        assertThat(given.config().retry().policy().maxRetries()).isEqualTo(4);
    }

    @Test
    void anUnusableVariableOrPropertyIsToldAndIgnored() {
        given.file("retry: {base: 1s}\n")
                .variable("HEDDLE_RETRY_BASE", "fast")
                .property("heddle.telemetry.console", "");

        assertThat(given.problems())
                .containsExactly(
                        "HEDDLE_RETRY_BASE: [CONFIG_VALUE] 'retry.base' must be a duration from 1ms to 60s, written as 500ms,"
                                + " 8s, 5m, 1h or 90d; found 'fast'; ignored",
                        "-Dheddle.telemetry.console: [CONFIG_VALUE] 'telemetry.console' must be true or false; found nothing;"
                                + " ignored");
        assertThat(given.config().retry().policy().base()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void misspeltVariablesAndPropertiesAreToldAndUnrelatedOnesAreNot() {
        given.variable("HEDDLE_TELEMETRY_CONSOL", "true")
                .variable("HEDDLE_FALLBACK_API_KEY", "k")
                .variable("HEDDLE_CONFIG", "")
                .property("heddle.retry.retrys", "1")
                .property("heddle.build.number", "1");

        assertThat(given.problems())
                .containsExactly(
                        "HEDDLE_TELEMETRY_CONSOL: [CONFIG_UNKNOWN_KEY] unknown setting 'HEDDLE_TELEMETRY_CONSOL'; did you"
                                + " mean 'HEDDLE_TELEMETRY_CONSOLE'?",
                        "-Dheddle.retry.retrys: [CONFIG_UNKNOWN_KEY] unknown setting 'heddle.retry.retrys'; did you mean"
                                + " 'heddle.retry.retries'?");
    }

    @Test
    void aFileThatIsNamedAndMissingIsTold() {
        given.variable("HEDDLE_CONFIG", "other.yaml");
        assertThat(given.problems())
                .containsExactly("other.yaml: [CONFIG_UNREADABLE] there is no such file, but HEDDLE_CONFIG names it");

        given.property("heddle.config", "third.yaml");
        assertThat(given.problems())
                .containsExactly("third.yaml: [CONFIG_UNREADABLE] there is no such file, but -Dheddle.config names it");
    }

    @Test
    void whatAReferenceStandsForIsNotTold() {
        given.variable("HOUSE_KEY", "sk-1");
        given.file("""
                routes:
                  chat:
                    strategy: ${HOUSE_KEY}
                    attempt-timeout: ${HOUSE_KEY}
                    targets:
                      - { dialect: openai, base-url: "https:${HOUSE_KEY}", model: m }
                """);

        assertThat(given.problems())
                .noneMatch(problem -> problem.contains("sk-1"))
                .anyMatch(problem -> problem.contains("'strategy'") && problem.endsWith("found '${HOUSE_KEY}'"))
                .anyMatch(problem -> problem.contains("'attempt-timeout'") && problem.endsWith("found '${HOUSE_KEY}'"))
                .anyMatch(problem -> problem.contains("found 'https:${HOUSE_KEY}'"));
    }

    @Test
    void aFileThatCannotBeReadIsTold() throws IOException {
        Files.createDirectory(given.directory.resolve("heddle.yaml"));
        assertThat(given.problems())
                .singleElement()
                .asString()
                .startsWith("heddle.yaml: [CONFIG_UNREADABLE] cannot be read: java.io.IOException");

        Files.write(given.directory.resolve("binary.yaml"), new byte[] {'a', ':', ' ', (byte) 0xff});
        given.variable("HEDDLE_CONFIG", "binary.yaml");
        assertThat(given.problems()).containsExactly("binary.yaml: [CONFIG_SYNTAX] not UTF-8");

        Files.write(given.directory.resolve("binary.yaml"), new byte[(1 << 20) + 1]);
        assertThat(given.problems()).containsExactly("binary.yaml: [CONFIG_UNREADABLE] larger than 1MiB");
    }
}
