package dev.heddle.runtime.ledger.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Pricing;
import dev.heddle.runtime.dialect.ProviderNames;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.report.LedgerLines;
import dev.heddle.runtime.ledger.rollup.Condition;
import dev.heddle.runtime.ledger.rollup.Dimension;
import dev.heddle.runtime.ledger.rollup.SpendQuery;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.StickyPolicy;
import dev.heddle.runtime.routing.StreamPolicy;
import dev.heddle.runtime.routing.complexity.ComplexityExamples;
import dev.heddle.runtime.routing.complexity.ComplexityPolicy;
import dev.heddle.runtime.routing.complexity.ComplexityTier;
import dev.heddle.runtime.routing.complexity.EscalationPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WhatIfTest {

    /** Dollars for each output token, by provider and model. */
    private static final Map<String, Long> PRICES =
            Map.of("openai/small", 1L, "openai/large", 10L, "anthropic/claude", 4L, "openai/medium", 5L);

    private static final Pricing PRICING = (provider, model, tier, usage, at) -> {
        Long usd = PRICES.get(provider + "/" + model);
        return usd == null ? Optional.empty() : Optional.of(new Cost(usd * usage.output() * 1_000_000_000_000L));
    };

    @TempDir
    Path directory;

    private LedgerLines ledger;

    @BeforeEach
    void fill() throws IOException {
        ledger = new LedgerLines(directory);
        ledger.attempt("c1", "2026-11-20T10:00:00Z", "openai", "large", null, 200, "1/0/2/0", "20");
        ledger.attempt("c2", "2026-11-21T10:00:00Z", "openai", "large", null, 200, "1/0/3/0", "30");
        ledger.attempt("c3", "2026-11-21T10:00:00Z", "openai", "small", null, 200, "1/0/4/0", "4");
        ledger.attempt("c4", "2026-11-21T10:00:00Z", "openai", "large", null, 503, null, null);
    }

    @Test
    void oneModelInThePlaceOfAnother() throws IOException {
        WhatIf.Outcome outcome = ask(new ModelScenario("large", null, "small"));

        assertThat(outcome.attempts()).isEqualTo(4);
        assertThat(outcome.replayed()).isEqualTo(2);
        assertThat(outcome.costUsd()).isEqualByComparingTo("50");
        assertThat(outcome.thenUsd()).isEqualByComparingTo("5");
        assertThat(outcome.otherUsd()).isEqualByComparingTo("4");
    }

    @Test
    void anotherProvidersModel() throws IOException {
        assertThat(ask(new ModelScenario("large", "anthropic", "claude")).thenUsd())
                .isEqualByComparingTo("20");
    }

    @Test
    void whatHasNoPriceThereIsInNoSum() throws IOException {
        WhatIf.Outcome outcome = ask(new ModelScenario("large", null, "mystery"));

        assertThat(outcome.replayed()).isZero();
        assertThat(outcome.unpriced()).isEqualTo(2);
        assertThat(outcome.costUsd()).isZero();
        assertThat(print(outcome)).contains("2 attempts would go elsewhere but have no known price");
    }

    @Test
    void onlyWhatIsAskedAbout() throws IOException {
        SpendQuery day = new SpendQuery(
                TimeRange.ALL, List.of(), List.of(new Condition(Dimension.DAY, Set.of("2026-11-20"), false)), false);
        WhatIf.Outcome outcome =
                WhatIf.of(new LedgerReader(directory), day, new ModelScenario("large", null, "small"), PRICING);

        assertThat(outcome.attempts()).isEqualTo(1);
        assertThat(outcome.thenUsd()).isEqualByComparingTo("2");
    }

    @Test
    void aRouteByItsStrategy() throws IOException {
        assertThat(ask(RouteStrategy.FAILOVER).thenUsd()).isEqualByComparingTo("45");
        assertThat(ask(RouteStrategy.WEIGHTED).thenUsd()).isEqualByComparingTo("18");
        assertThat(ask(RouteStrategy.CHEAPEST).thenUsd()).isEqualByComparingTo("9");
        assertThat(ask(RouteStrategy.CHEAPEST).costUsd()).isEqualByComparingTo("54");
    }

    @Test
    void tiersByTheFeaturesThatWereRecorded() throws IOException {
        ledger.decision("c1", "text=12,messages=1");
        ledger.decision(
                "c2", "text=5000,prompt=9000,messages=9,tools=4,code=60,questions=5,steps=9,reasoning=9,structured=1");
        ComplexityPolicy policy = new ComplexityPolicy(
                List.of(
                        new ComplexityTier("easy", 0.3, List.of(target("small", 1))),
                        new ComplexityTier("hard", ComplexityTier.ANY, List.of(target("large", 1)))),
                1,
                true,
                Duration.ofHours(1),
                EscalationPolicy.DEFAULT,
                ComplexityExamples.NONE);
        WhatIf.Outcome outcome = ask(new RouteScenario(route(RouteStrategy.COMPLEXITY, policy), names(), PRICING));

        // c1 is easy, c2 is hard, c3 has no features and goes to the tier for failures.
        assertThat(outcome.thenUsd()).isEqualByComparingTo("72");
        assertThat(outcome.assumptions()).anyMatch(each -> each.contains("the features of 2 calls were recorded"));
    }

    @Test
    void whatIsTakenForGrantedIsSaid() throws IOException {
        assertThat(print(ask(new ModelScenario("large", null, "small")))).isEqualToNormalizingNewlines("""
                        4 attempts, 2 of them replayed:
                          cost now   50 USD
                          cost then  5 USD (-90.0 %)
                          all others 4 USD
                        Taken for granted:
                          - every attempt that asked for large asks for small; the others stay as they were
                          - each attempt uses as many tokens there, although models count and answer differently
                          - as much of its input is read from the provider's cache there, at that price; standard service tier
                          - attempts that carried no usage cost nothing, here and there
                        """);
    }

    private WhatIf.Outcome ask(RouteStrategy strategy) throws IOException {
        return ask(new RouteScenario(route(strategy, null), names(), PRICING));
    }

    private WhatIf.Outcome ask(Scenario scenario) throws IOException {
        return WhatIf.of(new LedgerReader(directory), SpendQuery.of(TimeRange.ALL, List.of()), scenario, PRICING);
    }

    private static ProviderNames names() {
        return new ProviderNames(Map.of());
    }

    private static Route route(RouteStrategy strategy, @Nullable ComplexityPolicy policy) {
        return new Route(
                "chat",
                new RouteMatch(List.of(), List.of(), List.of()),
                strategy,
                List.of(target("medium", 1), target("small", 3)),
                StreamPolicy.DEFAULT,
                false,
                false,
                null,
                null,
                null,
                null,
                policy,
                StickyPolicy.NONE,
                null);
    }

    private static RouteTarget target(String model, int weight) {
        return new RouteTarget(null, null, null, model, List.of(), weight, false, null, null);
    }

    private static String print(WhatIf.Outcome outcome) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WhatIfText.print(outcome, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
