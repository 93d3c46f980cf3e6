package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.bulkhead.AdaptivePolicy;
import dev.heddle.runtime.bulkhead.BulkheadPolicy;
import dev.heddle.runtime.ratelimit.RateLimitPolicy;
import dev.heddle.runtime.routing.HedgePolicy;
import dev.heddle.runtime.routing.NamePattern;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.StreamPolicy;
import dev.heddle.runtime.routing.SwitchedOff;
import dev.heddle.runtime.routing.TargetApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RouteReaderTest {

    @TempDir
    private Path directory;

    private ConfigFixture given(String route) {
        return new ConfigFixture(directory)
                .variable("KEY_A", "secret-a")
                .variable("KEY_B", "secret-b")
                .file("routes:\n  chat:\n" + route.indent(4));
    }

    @Test
    void aRouteNamesItsCallsItsTargetsAndWhatBecomesOfStreams() {
        ConfigFixture given = given("""
                match: {model: [gpt-*, o3], host: API.openai.com, call: "Support#*"}
                strategy: least-latency
                targets:
                  - application
                  - model: gpt-4o-mini
                  - dialect: anthropic
                    base-url: https://api.anthropic.com/
                    model: claude-sonnet-4-5
                    keys: ["${KEY_A}", "${KEY_B}"]
                    weight: 3
                    prefill: true
                    context-window: 200000
                    requests-per-minute: 500
                    tokens-per-minute: 80000
                rescue: error
                hold: true
                first-token-timeout: 5s
                idle-timeout: 7s
                attempt-timeout: 20s
                on-loss: warn
                on-content-filter: failover
                static-answer: Please try again later.
                max-concurrent: 20
                max-waiting: 5
                max-wait: 2s
                adaptive-concurrency: {min: 2, max: 40}
                """);

        assertThat(given.problems()).isEmpty();
        assertThat(given.config().routes())
                .containsExactly(new Route(
                        "chat",
                        new RouteMatch(
                                List.of(new NamePattern("gpt-*"), new NamePattern("o3")),
                                List.of("api.openai.com"),
                                List.of(new NamePattern("Support#*"))),
                        RouteStrategy.LEAST_LATENCY,
                        List.of(
                                RouteTarget.APPLICATION,
                                new RouteTarget(null, null, null, "gpt-4o-mini", List.of(), 1, false, null, null),
                                new RouteTarget(
                                        TargetApi.ANTHROPIC,
                                        "https://api.anthropic.com",
                                        null,
                                        "claude-sonnet-4-5",
                                        List.of("secret-a", "secret-b"),
                                        3,
                                        true,
                                        200_000,
                                        new RateLimitPolicy(500, 80_000, RateLimitPolicy.DEFAULT_BURST, true))),
                        new StreamPolicy(false, true, Duration.ofSeconds(5), Duration.ofSeconds(7)),
                        true,
                        true,
                        Duration.ofSeconds(20),
                        "Please try again later.",
                        new BulkheadPolicy(
                                20,
                                5,
                                Duration.ofSeconds(2),
                                BulkheadPolicy.DEFAULT_LEASE,
                                new AdaptivePolicy(2, 40))));
        assertThat(given.report().setting("routes").orElseThrow().value()).isEqualTo("1 routes");
    }

    @Test
    void oneTargetIsEnoughAndTheRestHasDefaults() {
        ConfigFixture given = given("targets: [application]\n");

        assertThat(given.problems()).isEmpty();
        Route route = given.config().routes().get(0);
        assertThat(route.targets()).containsExactly(RouteTarget.APPLICATION);
        assertThat(route.strategy()).isEqualTo(RouteStrategy.FAILOVER);
        assertThat(route.streams()).isEqualTo(StreamPolicy.DEFAULT);
    }

    @Test
    void everythingThatIsWrongIsToldAtItsPlace() {
        assertThat(given("""
                        strategy: fail-over
                        targets:
                          - aplication
                          - dialect: openai
                            model: gpt-4o
                          - dialect: openai
                            base-url: https://llm.example.com/v1
                          - key: sk-123
                        hold: maybe
                        idle-timeout: 30
                        recsue: continue
                        """).problems())
                .containsExactly(
                        "heddle.yaml:3:15: [CONFIG_VALUE] 'strategy' must be one of failover, weighted, least-latency, cheapest,"
                                + " complexity;"
                                + " found 'fail-over'; did you mean 'failover'?",
                        "heddle.yaml:5:9: [CONFIG_VALUE] a target must be 'application', for the request as the application"
                                + " made it, or a mapping with keys among dialect, base-url, provider, model, key, keys,"
                                + " weight, prefill, context-window,"
                                + " requests-per-minute, tokens-per-minute; found 'aplication'",
                        "heddle.yaml:6:9: [CONFIG_VALUE] a target has both a dialect and a base-url, or neither: then the"
                                + " application's own provider",
                        "heddle.yaml:8:9: [CONFIG_VALUE] a target with a base-url needs a model",
                        "heddle.yaml:10:14: [CONFIG_VALUE] 'key' must be a reference such as ${MY_KEY}, to an environment"
                                + " variable, or file:/run/secrets/my-key: secrets do not belong here",
                        "heddle.yaml:11:11: [CONFIG_VALUE] 'hold' must be true or false; found 'maybe'",
                        "heddle.yaml:12:19: [CONFIG_VALUE] 'idle-timeout' must be a duration from 1ms to 1h, written as 500ms,"
                                + " 8s, 5m, 1h or 90d; found '30'",
                        "heddle.yaml:13:5: [CONFIG_UNKNOWN_KEY] unknown key 'recsue'; allowed: match, strategy, targets,"
                                + " rescue, hold, first-token-timeout, idle-timeout, attempt-timeout, hedge-after, on-loss,"
                                + " on-content-filter, static-answer, max-concurrent, max-waiting, max-wait,"
                                + " adaptive-concurrency, tiers, sticky, sticky-for, escalate-on, unsure-phrases, unreadable,"
                                + " example-similarity,"
                                + " prompt-caching;"
                                + " did you mean 'rescue'?");
    }

    @Test
    void aRouteWithoutTargetsLeadsNowhere() {
        assertThat(given("strategy: failover\n").problems())
                .containsExactly(
                        "heddle.yaml:2:3: [CONFIG_VALUE] route 'chat' needs targets: a list of 'application' and of"
                                + " mappings with keys among dialect, base-url, provider, model, key, keys, weight, prefill,"
                                + " context-window, requests-per-minute, tokens-per-minute");
    }

    @Test
    void aTargetNeverShowsItsKeys() {
        ConfigFixture given =
                given("targets: [{dialect: openai, base-url: https://a/v1, model: m, key: \"${KEY_A}\"}]\n");

        assertThat(given.problems()).isEmpty();
        assertThat(given.config().routes().toString()).doesNotContain("secret-a");
    }

    @Test
    void aLineAndAnAdaptingLimitNeedALimit() {
        assertThat(given("targets: [application]\nmax-waiting: 5\n").problems())
                .containsExactly("heddle.yaml:2:3: [CONFIG_VALUE] 'max-waiting' and 'adaptive-concurrency' need"
                        + " 'max-concurrent' beside them");
        assertThat(given("targets: [application]\nmax-concurrent: 5\nadaptive-concurrency: {min: 6, max: 9}\n")
                        .problems())
                .containsExactly("heddle.yaml:2:3: [CONFIG_VALUE] 'max-concurrent' must be between the min and max of"
                        + " 'adaptive-concurrency', where it begins; found 5");
        assertThat(given("targets: [application]\nmax-concurrent: 5\nadaptive-concurrency: {min: 6}\n")
                        .problems())
                .containsExactly(
                        "heddle.yaml:5:27: [CONFIG_VALUE] 'adaptive-concurrency' needs a min and a max that is not"
                                + " below it");
    }

    @Test
    void providersAndRoutesAreSwitchedOffByName() {
        ConfigFixture given = new ConfigFixture(directory)
                .file("switched-off: {providers: [openai, anthropic], routes: chat}\n"
                        + "routes: {chat: {targets: [application]}}\n");

        assertThat(given.problems()).isEmpty();
        assertThat(given.config().switchedOff())
                .isEqualTo(new SwitchedOff(Set.of("openai", "anthropic"), Set.of("chat")));
    }

    @Test
    void aRouteThatIsNotThereCannotBeSwitchedOff() {
        ConfigFixture given = new ConfigFixture(directory)
                .file("switched-off: {routes: [chta]}\nroutes: {chat: {targets: [application]}}\n");

        assertThat(given.problems())
                .containsExactly(
                        "heddle.yaml:1:25: [CONFIG_VALUE] 'routes' must be one of the routes: chat; found 'chta';"
                                + " did you mean 'chat'?");
    }

    @Test
    void aRouteWhoseMatchCannotBeReadTakesNoCalls() {
        for (String match : List.of("{model: []}", "{modle: gpt-*}", "gpt-*", "{call: \"${NOT_SET}\"}")) {
            ConfigFixture given = given("match: " + match + "\ntargets: [application]\n");

            assertThat(given.config().routes()).as(match).isEmpty();
            assertThat(given.problems()).as(match).isNotEmpty();
        }
    }

    @Test
    void aKeyThatNoHeaderCanHoldIsNotRead() {
        ConfigFixture given =
                given("targets: [{model: m, key: \"${KEY_C}\"}]\n").variable("KEY_C", "sec\nret");

        assertThat(given.problems())
                .singleElement()
                .asString()
                .contains("'key' must be one line")
                .doesNotContain("ret\"");
    }

    @Test
    void aSecondAttemptIsSentBesideOneThatTakesLong() {
        String target = "targets: [{dialect: openai, base-url: \"https://a/v1\", model: m}]\n";

        assertThat(given(target + "hedge-after: p95\n").config().routes().get(0).hedge())
                .isEqualTo(HedgePolicy.atPercentile(95));
        assertThat(given(target + "hedge-after: 800ms\n")
                        .config()
                        .routes()
                        .get(0)
                        .hedge())
                .isEqualTo(HedgePolicy.at(Duration.ofMillis(800)));
    }

    @Test
    void whatNoSecondAttemptCanGoByIsSaid() {
        String target = "targets: [{dialect: openai, base-url: \"https://a/v1\", model: m}]\n";

        assertThat(given(target + "hedge-after: p42\n").problems())
                .singleElement()
                .asString()
                .contains("heddle.yaml:4")
                .contains("'hedge-after' must be p50 to p99, of the target's recent times to the first content, or a"
                        + " duration from 1ms to 1h, written as 500ms, 8s, 5m, 1h or 90d; found 'p42'");
        assertThat(given(
                                "targets: [application, {dialect: openai, base-url: \"https://a/v1\", model: m}]\nhedge-after: p95\n")
                        .problems())
                .singleElement()
                .asString()
                .contains("route 'chat': 'hedge-after' needs targets with a base-url, all of them");
    }
}
