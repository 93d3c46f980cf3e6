package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.processor.budget.ModelList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of time, money, tokens and attempts: what is just allowed, and what is just not. */
class LimitDiagnosticsTest {

    private static final String TODAYS_LIST = ModelList.bundled().date();

    private static List<String> said(String attributes) {
        return Sources.said("class A { @LlmCall(" + attributes + ") String a(String q) { return q; } }");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "retryBudget = 0",
                "retryBudget = 10",
                "fallbackModels = {\"gpt-5\", \"gpt-5-mini\"}",
                "retryBudget = 2, fallbackModels = {\"gpt-5\", \"gpt-5-mini\"}",
                "timeout = \"1ms\"",
                "timeout = \"1h\"",
                "timeout = \"3600s\"",
                "timeout = \"750ms\", retryBudget = 2",
                "timeout = \"27750ms\", retryBudget = 10",
                "maxTokens = 1",
                "maxTokens = 8192, model = \"gpt-4\"",
                "maxTokens = 1000000, model = \"our-own\"",
                "maxCost = \"0.000001 USD\", model = \"gpt-4\"",
                "maxCost = \"999999999.999999 USD\", model = \"gpt-4\"",
                "maxCost = \"1 USD\"",
            })
    void whatIsJustAllowedIsNotSpokenOf(String attributes) {
        assertThat(said(attributes)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"-1", "11"})
    void retriesAreNoneToTen(int budget) {
        assertThat(said("retryBudget = " + budget))
                .containsExactly("[InvalidRetryBudget] retryBudget of 'a' is " + budget + "; allowed are 0 to 10");
    }

    @Test
    void aFallbackModelNeedsARetry() {
        assertThat(said("retryBudget = 1, fallbackModels = {\"gpt-5\", \"gpt-5-mini\", \"gpt-5-nano\"}"))
                .containsExactly("[UnreachableFallbackModel] fallback model 'gpt-5-mini' of 'a' is never asked:"
                        + " retryBudget = 1 is spent before; raise it to 3 or leave the model out");
        assertThat(said("retryBudget = 0, fallbackModels = \"gpt-5\""))
                .containsExactly("[UnreachableFallbackModel] fallback model 'gpt-5' of 'a' is never asked:"
                        + " retryBudget = 0 is spent before; raise it to 1 or leave the model out");
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "0ms, ''",
        "3601s, ''",
        "61m, ''",
        "1d, ''",
        "20, ''",
        "20 fortnights, ''",
        "20 Seconds, '; did you mean \"20s\"?'",
        "' 5min ', '; did you mean \"5m\"?'",
        "500MS, '; did you mean \"500ms\"?'",
        "1 hour, '; did you mean \"1h\"?'",
        "5 s!, ''",
    })
    void aTimeoutIsAMillisecondToAnHour(String timeout, String question) {
        assertThat(said("timeout = \"" + timeout + "\""))
                .containsExactly("[InvalidTimeout] timeout of 'a' is \"" + timeout
                        + "\"; allowed are 1ms to 1h, a number and a unit: 500ms, 20s, 5m, 1h" + question);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 249ms, 250ms, 0",
        "2, 749ms, 750ms, 1",
        "3, 1s, 1.75s, 2",
        "4, 3749ms, 3.75s, 3",
        "5, 7749ms, 7.75s, 4",
        "10, 27s, 27.75s, 9",
        "10, 100ms, 27.75s, 0",
    })
    void retriesWhoseWaitsOutlastTheTimeoutAreNeverMade(int budget, String timeout, String waits, int fitting) {
        assertThat(said("retryBudget = " + budget + ", timeout = \"" + timeout + "\""))
                .containsExactly("[RetriesOutlastTimeout] " + budget + " retries of 'a' wait about " + waits
                        + " in all, its timeout is " + timeout
                        + ": the last ones are never made; raise the timeout or lower retryBudget to " + fitting);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void anAnswerHasATokenOrMore(int tokens) {
        assertThat(said("maxTokens = " + tokens))
                .containsExactly("[InvalidMaxTokens] maxTokens of 'a' is " + tokens + "; allowed is 1 or more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model = \"gpt-4\"",
                "model = \"gpt-4-0314-like\", fallbackModels = {\"gpt-4\", \"gpt-4-32k\"}",
                "routes = {@Route(when = \"q.length() > 9\", model = \"gpt-5\"), @Route(model = \"gpt-4\")}",
            })
    void anAnswerFitsIntoTheWindowOfEveryModel(String models) {
        assertThat(said("maxTokens = 8193, " + models.replace("gpt-4-0314-like", "our-own")))
                .contains("[InvalidMaxTokens] maxTokens of 'a' is 8193; the whole context window of gpt-4 has 8192")
                .filteredOn(message -> message.startsWith("[InvalidMaxTokens]"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0 USD",
                "0.000000 USD",
                "0.0000001 USD",
                "1234567890 USD",
                "-1 USD",
                "5 EUR",
                "5",
                "5USD",
                ".5 USD"
            })
    void anAmountIsAboveZeroAndInDollars(String amount) {
        assertThat(said("maxCost = \"" + amount + "\""))
                .containsExactly("[InvalidMaxCost] maxCost of 'a' is \"" + amount
                        + "\"; allowed is an amount above 0, at most six decimals, and USD: \"0.05 USD\"");
    }

    @Test
    void anAmountNeedsThePriceOfEveryModel() {
        assertThat(said("maxCost = \"1 USD\", model = \"gpt-4\", fallbackModels = {\"our-own\", \"our-other\"}"))
                .containsExactly(noPrice("our-own"), noPrice("our-other"));
    }

    @Test
    void aRetiredModelWithoutAPriceIsOnlySaidToBeRetired() {
        assertThat(said("maxCost = \"1 USD\", model = \"gemini-2.0-flash-001\""))
                .containsExactly(
                        "[RetiredModel] model 'gemini-2.0-flash-001' was retired on 2026-06-01, by the catalogue of "
                                + TODAYS_LIST + ": its provider may no longer answer for it");
    }

    private static String noPrice(String model) {
        return "[NoPrice] maxCost of 'a' cannot be kept: model '" + model + "' has no price in the catalogue of "
                + TODAYS_LIST + "; give one in heddle.yaml under 'prices'";
    }

    @ParameterizedTest
    @CsvSource({
        "0, ''",
        "5, ''",
        "-1, [InvalidRepair] repair of 'a' is -1; allowed are 0 to 5",
        "6, [InvalidRepair] repair of 'a' is 6; allowed are 0 to 5"
    })
    void anAnswerIsRepairedAtMostFiveTimes(int repair, String message) {
        List<String> said = Sources.said("@LlmService interface A { record R(int x) {}" + " @LlmCall(repair = " + repair
                + ") @Prompt(\"{q}\") R a(String q); }");

        assertThat(said).isEqualTo(message.isEmpty() ? List.of() : List.of(message));
    }
}
