package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.budget.Budget;
import dev.heddle.runtime.budget.BudgetMatch;
import dev.heddle.runtime.budget.BudgetScope;
import dev.heddle.runtime.budget.BudgetSettings;
import dev.heddle.runtime.budget.BudgetStoreConfig;
import dev.heddle.runtime.budget.BudgetUnit;
import dev.heddle.runtime.budget.BudgetWindow;
import dev.heddle.runtime.budget.OnExceed;
import dev.heddle.runtime.routing.NamePattern;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetReaderTest {

    @TempDir
    private Path directory;

    private ConfigFixture given(String text) {
        return new ConfigFixture(directory).variable("STORE_PASSWORD", "secret").file(text);
    }

    @Test
    void budgetsAreReadWithWhatTheySayAndWhatTheyDoNot() {
        BudgetSettings budgets = given("""
                budgets:
                  company: { limit: 500 USD, window: 1mo, calendar: true, zone: Europe/Berlin, warn: [80%, 95%] }
                  each-user: { scope: user, limit: 200k tokens, window: 1h, on-exceed: downgrade, route: cheap }
                  dear: { scope: call, limit: 0.25 USD, unknown-price: allow, match: { model: [gpt-5*, o3], team: pay } }
                routes:
                  cheap: { targets: [application] }
                """).config().budgets();

        assertThat(budgets.budgets())
                .containsExactly(
                        new Budget(
                                "company",
                                BudgetScope.GLOBAL,
                                BudgetUnit.USD,
                                500_000_000_000_000L,
                                new BudgetWindow(1, BudgetWindow.Unit.MONTH, true, ZoneId.of("Europe/Berlin")),
                                List.of(80, 95),
                                OnExceed.REJECT,
                                null,
                                BudgetMatch.ALL,
                                false),
                        new Budget(
                                "each-user",
                                BudgetScope.USER,
                                BudgetUnit.TOKENS,
                                200_000,
                                new BudgetWindow(1, BudgetWindow.Unit.HOUR, false, ZoneOffset.UTC),
                                List.of(80),
                                OnExceed.DOWNGRADE,
                                "cheap",
                                BudgetMatch.ALL,
                                false),
                        new Budget(
                                "dear",
                                BudgetScope.CALL,
                                BudgetUnit.USD,
                                250_000_000_000L,
                                new BudgetWindow(1, BudgetWindow.Unit.DAY, false, ZoneOffset.UTC),
                                List.of(80),
                                OnExceed.REJECT,
                                null,
                                new BudgetMatch(
                                        List.of(),
                                        List.of(new NamePattern("gpt-5*"), new NamePattern("o3")),
                                        List.of(),
                                        List.of(new NamePattern("pay")),
                                        List.of()),
                                true));
        assertThat(budgets.shared()).isNull();
    }

    @Test
    void aSharedStoreHasItsSecretsElsewhere() {
        BudgetSettings budgets = given("""
                budgets: { all: { limit: 1 USD, window: 1d } }
                budget-store: { type: redis, url: "redis://cache:6379", password: "${STORE_PASSWORD}", timeout: 100ms,
                  on-failure: closed }
                """).config().budgets();

        assertThat(budgets.shared())
                .isEqualTo(new BudgetStoreConfig(
                        "redis", "redis://cache:6379", null, "secret", "heddle", Duration.ofMillis(100)));
        assertThat(budgets.failsOpen()).isFalse();
        assertThat(String.valueOf(budgets.shared())).doesNotContain("secret");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "limit: 50 EUR, window: 1d | 'limit' must be money or tokens",
                "limit: 0 USD, window: 1d | 'limit' must be money or tokens",
                "limit: 0.5 tokens, window: 1d | 'limit' must be money or tokens",
                "limit: 99999999999 USD, window: 1d | 'limit' must be money or tokens",
                "limit: 50 USD, window: 2mo | 'window' must be from 1m to 1mo",
                "limit: 50 USD, window: 10s | 'window' must be from 1m to 1mo",
                "limit: 50 USD | needs a limit such as 50 USD or 200000 tokens, and a window such as 1d",
                "window: 1d | needs a limit such as 50 USD or 200000 tokens, and a window such as 1d",
                "limit: 50 USD, window: 1d, scope: temas | did you mean 'team'?",
                "limit: 50 USD, window: 1d, scope: call | single calls: they have no window",
                "limit: 50 USD, window: 1d, on-excede: reject | did you mean 'on-exceed'?",
                "limit: 50 USD, window: 7m, calendar: true | a calendar window is",
                "limit: 50 USD, window: 1d, zone: Europe/Berlin | needs 'calendar: true'",
                "limit: 50 USD, window: 1d, calendar: true, zone: Berlin | must be a time zone",
                "limit: 50 USD, window: 1d, warn: 120% | must be percentages from 1% to 100%",
                "limit: 50 USD, window: 1d, route: cheap | needs 'on-exceed: downgrade'",
                "limit: 50 USD, window: 1d, on-exceed: downgrade, route: cheep | did you mean 'cheap'?",
                "limit: 50 USD, window: 1d, match: {} | 'match' must name something",
                "limit: 50 USD, window: 1d, match: { user: x } | unknown key 'user'",
            })
    void whatIsWrongIsToldWithWhatIsAllowed(String budget, String said) {
        ConfigFixture given =
                given("budgets: { b: { " + budget + " } }\nroutes: { cheap: { targets: [application] } }\n");

        assertThat(given.problems()).anyMatch(line -> line.contains(said));
    }

    @Test
    void aNameMustFitIntoAnAccount() {
        assertThat(given("budgets: { 'a b': { limit: 1 USD, window: 1d } }").problems())
                .anyMatch(line -> line.contains("the budget's name must be 1 to 64 letters"));
    }

    @Test
    void aStoreNeedsATypeAndAUrl() {
        assertThat(given("budget-store: { type: redis }").problems())
                .anyMatch(line -> line.contains("'budget-store' needs a type"));
        assertThat(given("budget-store: { type: redis, url: x, on-failure: opne }")
                        .problems())
                .anyMatch(line -> line.contains("did you mean 'open'?"));
    }

    @Test
    void aPasswordInTheStoresUrlMustBeAReference() {
        for (String url : List.of("redis://:s3cret@cache", "redis://u:s3cret@cache:6379/0", "rediss://s3cret@cache")) {
            assertThat(given("budget-store: { type: redis, url: \"" + url + "\" }")
                            .problems())
                    .as(url)
                    .anyMatch(line -> line.contains("'url' holds a password") && !line.contains("s3cret"));
            assertThat(given("cache: { shared: { type: redis, url: \"" + url + "\" } }")
                            .problems())
                    .as(url)
                    .anyMatch(line -> line.contains("'url' holds a password") && !line.contains("s3cret"));
        }
        for (String url :
                List.of("redis://u:${STORE_PASSWORD}@cache", "redis://${STORE_PASSWORD}@cache", "redis://cache")) {
            assertThat(given("budget-store: { type: redis, url: \"" + url + "\" }")
                            .problems())
                    .as(url)
                    .isEmpty();
        }
    }
}
