package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.complexity.ComplexityPolicy;
import dev.heddle.runtime.routing.complexity.ComplexityTier;
import dev.heddle.runtime.routing.complexity.Doubt;
import dev.heddle.runtime.routing.complexity.EscalationPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TierReaderTest {

    @TempDir
    private Path directory;

    private ConfigFixture given(String route) {
        return new ConfigFixture(directory).file("routes:\n  chat:\n" + route.indent(4));
    }

    private static ComplexityPolicy policy(ConfigFixture given) {
        assertThat(given.problems()).isEmpty();
        return Objects.requireNonNull(given.config().routes().get(0).complexity());
    }

    @Test
    void tiersAreTheRoutesTargetsTheCheapestFirst() {
        ConfigFixture given = given("""
                strategy: complexity
                tiers:
                  - {name: simple, below: 0.2, target: {model: gpt-4o-mini}}
                  - {name: medium, below: 0.5, targets: [{model: gpt-4.1}, {model: gpt-4o}]}
                  - {name: hard, target: application}
                sticky: none
                sticky-for: 10m
                escalate-on: [invalid, truncated]
                unsure-phrases: keine Ahnung
                unreadable: medium
                """);

        ComplexityPolicy policy = policy(given);
        assertThat(policy.tiers()).extracting(ComplexityTier::name).containsExactly("simple", "medium", "hard");
        assertThat(policy.tierFor(0.19)).isZero();
        assertThat(policy.tierFor(0.2)).isOne();
        assertThat(policy.tierFor(1)).isEqualTo(2);
        assertThat(policy.onFailure()).isOne();
        assertThat(policy.sticky()).isFalse();
        assertThat(policy.keep()).isEqualTo(Duration.ofMinutes(10));
        assertThat(policy.escalation())
                .isEqualTo(new EscalationPolicy(Set.of(Doubt.INVALID, Doubt.TRUNCATED), List.of("keine Ahnung")));
        Route route = given.config().routes().get(0);
        assertThat(route.targets()).hasSize(4).last().isEqualTo(RouteTarget.APPLICATION);
    }

    @Test
    void theRestHasDefaults() {
        ComplexityPolicy policy = policy(given("""
                strategy: complexity
                tiers:
                  - {name: simple, below: 0.35, target: {model: gpt-4o-mini}}
                  - {name: hard, target: application}
                """));

        assertThat(policy.sticky()).isTrue();
        assertThat(policy.keep()).isEqualTo(Duration.ofHours(1));
        assertThat(policy.onFailure()).isOne();
        assertThat(policy.escalation()).isEqualTo(EscalationPolicy.DEFAULT);
        assertThat(policy(given("""
                                strategy: complexity
                                escalate-on: none
                                tiers:
                                  - {name: simple, below: 0.35, target: {model: gpt-4o-mini}}
                                  - {name: hard, target: application}
                                """)).escalation().on()).isEmpty();
    }

    @Test
    void aCheaperTierThatIsDearerIsRefusedWithItsLineNamesAndPrices() {
        assertThat(given("""
                        strategy: complexity
                        tiers:
                          - {name: medium, below: 0.35, target: {model: claude-sonnet-4-5}}
                          - {name: strong, target: {model: gpt-4o}}
                        """).problems())
                .containsExactly(
                        "heddle.yaml:5:9: [CONFIG_CONFLICT] route 'chat': tier 'medium' (claude-sonnet-4-5, 3 and 15 USD for"
                                + " a million tokens of input and output) costs more than tier 'strong' (gpt-4o, 2.5 and 10"
                                + " USD for a million tokens of input and output), which is asked when it does not suffice;"
                                + " list the cheaper first, or leave it out");
    }

    @Test
    void thePricesOfTheFileDecideWhereverTheyStand() {
        ConfigFixture cheap = new ConfigFixture(directory).file("""
                routes:
                  chat:
                    strategy: complexity
                    tiers:
                      - {name: medium, below: 0.35, target: {model: claude-sonnet-4-5}}
                      - {name: strong, target: {model: gpt-4o}}
                prices: {"*": {claude-sonnet-4-5: {input: 1, output: 5}}}
                """);

        assertThat(cheap.problems()).isEmpty();
    }

    @Test
    void theModelThatTheRouteIsForIsTheApplications() {
        assertThat(given("""
                        match: {model: gpt-4o-mini}
                        strategy: complexity
                        tiers:
                          - {name: simple, below: 0.35, target: {model: gpt-4o}}
                          - {name: hard, target: application}
                        """).problems()).singleElement().asString().contains("'hard' (gpt-4o-mini, ");
    }

    @Test
    void aModelWithoutAPriceIsNotRefused() {
        assertThat(given("""
                        strategy: complexity
                        tiers:
                          - {name: simple, below: 0.35, target: {model: house-model-7}}
                          - {name: hard, target: {model: gpt-4o-mini}}
                        """).problems()).isEmpty();
    }

    @Test
    void everythingThatIsWrongIsToldAtItsPlace() {
        assertThat(given("strategy: complexity\ntargets: [application]\n").problems())
                .containsExactly(
                        "heddle.yaml:2:3: [CONFIG_VALUE] route 'chat' needs tiers, the cheapest first: a list of at"
                                + " least two mappings with keys among name, below, target, targets, examples");
        assertThat(given("targets: [application]\nsticky: none\n").problems())
                .containsExactly(
                        "heddle.yaml:2:3: [CONFIG_VALUE] route 'chat': 'sticky: none' does not go with 'strategy:"
                                + " failover'; conversation and none do with complexity, and prefix too with weighted and"
                                + " least-latency");
        assertThat(given("targets: [application]\nescalate-on: none\n").problems())
                .containsExactly(
                        "heddle.yaml:2:3: [CONFIG_VALUE] route 'chat': 'escalate-on' needs 'strategy: complexity'"
                                + " beside it");
        assertThat(given("strategy: complexity\ntiers:\n  - {name: a, target: application}\n")
                        .problems())
                .containsExactly("heddle.yaml:5:7: [CONFIG_VALUE] 'tiers' needs at least two, the cheapest first");
        assertThat(given("strategy: complexity\ntiers:\n  - {name: a, below: 2, target: application}\n"
                                + "  - {name: b, target: application}\n")
                        .problems())
                .first()
                .isEqualTo("heddle.yaml:5:26: [CONFIG_VALUE] 'below' must be a number above 0, at most 1; found '2'");
        assertThat(given("strategy: complexity\ntiers:\n  - {name: a, below: 0.5, target: application}\n"
                                + "  - {name: b, below: 0.4, target: {model: x}}\n  - {name: c, target: {model: y}}\n")
                        .problems())
                .containsExactly(
                        "heddle.yaml:6:9: [CONFIG_VALUE] 'below' must rise from tier to tier; found 0.4 after 0.5");
        assertThat(given("strategy: complexity\ntiers:\n  - {name: a, below: 0.5, target: application}\n"
                                + "  - {name: a, target: {model: x}}\n")
                        .problems())
                .containsExactly("heddle.yaml:6:9: [CONFIG_VALUE] two tiers are called 'a'");
    }
}
