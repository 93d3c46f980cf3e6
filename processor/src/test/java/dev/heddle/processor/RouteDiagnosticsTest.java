package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Routes that are never chosen, contradict each other, or cost more where they should cost less. */
class RouteDiagnosticsTest {

    private static final String PARAMETERS =
            "String q, int n, double x, boolean urgent, boolean late, Level level, List<String> list, Integer boxed";

    /** One model for all conditions, so that only what is never chosen is told; then the default. */
    private static List<String> unreachable(String... conditions) {
        List<String> routes = new ArrayList<>();
        for (String condition : conditions) {
            routes.add(route(condition, "gpt-5"));
        }
        return said(routes);
    }

    /** A model for each condition; then the default. */
    private static List<String> overlapping(String one, String other) {
        return said(List.of(route(one, "gpt-5"), route(other, "gpt-5-mini")));
    }

    private static String route(String condition, String model) {
        return "@Route(when = \"" + condition + "\", model = \"" + model + "\")";
    }

    private static List<String> said(List<String> routes) {
        return Sources.said("class A { enum Level { LOW, MID, HIGH } @SuppressWarnings(\"heddle:PriceInversion\")"
                + " @LlmCall(routes = {" + String.join(", ", routes) + ", @Route(model = \"gpt-5-nano\")}) String a("
                + PARAMETERS + ") { return q; } }");
    }

    private static String neverHolds(int route, String condition) {
        return "[UnreachableRoute] route " + route + " of 'a' is never chosen: \"" + condition + "\" never holds";
    }

    private static String earlier(int route, String condition) {
        return "[UnreachableRoute] route " + route + " of 'a' is never chosen: wherever \"" + condition
                + "\" holds, an earlier route does; put it before them or leave it out";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n < 5 && n > 4",
                "n > 4 && 5 > n",
                "4 < n && n < 5",
                "5 <= n && n <= 4",
                "n >= 5 && 4 >= n",
                "n == 5 && n != 5",
                "n == 5.5",
                "n > 5.2 && n < 5.8",
                "x < 0.5 && x > 0.5",
                "x == 0.5 && 0.5 != x",
                "urgent && !urgent",
                "urgent == true && urgent == false",
                "urgent != true && urgent",
                "q == 'a' && q == 'b'",
                "q != 'a' && 'a' == q",
                "level == LOW && level == HIGH",
                "level != LOW && level != MID && level != HIGH",
                "q.length() < 0",
                "list.size() < 0",
                "!(n < 5 || n >= 5)",
            })
    void aConditionThatContradictsItselfNeverHolds(String condition) {
        assertThat(unreachable(condition)).containsExactly(neverHolds(1, condition));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n < 5 && n > 3",
                "n >= 5 && n <= 5",
                "5 >= n && 5 <= n",
                "n < 0",
                "boxed < 0",
                "x > 0.5 && x < 0.6",
                "x == 0.5",
                "q != 'a' && q != 'b'",
                "level != LOW && level != MID",
                "urgent && !late",
                "urgent == true",
                "false != late && n > 3",
                "urgent == late",
                "n < boxed && n > boxed",
                "q.length() == 0",
                "list.size() <= 0",
                "n > 5.2 && n < 6.8",
            })
    void aConditionThatCanHoldIsNotSpokenOf(String condition) {
        assertThat(unreachable(condition)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "n < 10, n < 10",
        "n < 10, n <= 9",
        "n < 10, n == 9",
        "n <= 10, 11 > n",
        "n > 10, 11 <= n",
        "urgent || late, late",
        "urgent, urgent && late",
        "q.length() >= 0, q == 'a' && q.length() > 5",
        "level != LOW, level == MID",
        "q != 'a', q == 'b'",
        "x < 0.5, x < 0.4",
        "n < boxed, n < boxed",
    })
    void aConditionThatHoldsOnlyWhereAnEarlierOneDoesIsNeverChosen(String first, String second) {
        assertThat(unreachable(first, second)).containsExactly(earlier(2, second));
    }

    @Test
    void severalEarlierRoutesMayLeaveNothingTogether() {
        assertThat(unreachable("n < 5", "n > 5", "n == 5", "n >= 4 && n <= 6"))
                .containsExactly(earlier(4, "n >= 4 && n <= 6"));
        assertThat(unreachable("level == LOW", "level == MID", "level == HIGH", "level != LOW"))
                .containsExactly(earlier(4, "level != LOW"));
        assertThat(unreachable("urgent", "!urgent", "late")).containsExactly(earlier(3, "late"));
    }

    @ParameterizedTest
    @CsvSource({
        "n < 10, n <= 10",
        "n > 10, n >= 10",
        "n < 10, n < 11",
        "urgent && late, late",
        "q == 'a', q == 'b'",
        "q == 'a', q != 'b'",
        "level == LOW, level != HIGH",
        "x < 0.5, x <= 0.5",
        "n < boxed, n > boxed",
        "n < 10, boxed < 10",
    })
    void aConditionThatHoldsElsewhereTooIsNotSpokenOf(String first, String second) {
        assertThat(unreachable(first, second)).isEmpty();
    }

    @Test
    void whatComesAfterARouteWithoutConditionIsNeverChosen() {
        assertThat(said(List.of("@Route(model = \"gpt-5\")", route("urgent", "gpt-5"))))
                .containsExactly(
                        "[UnreachableRoute] route 2 of 'a' is never chosen: route 1 has no condition, so it is always chosen;"
                                + " put the default last",
                        "[UnreachableRoute] route 3 of 'a' is never chosen: route 1 has no condition, so it is always chosen;"
                                + " put the default last");
    }

    @Test
    void theLastRouteIsTheDefault() {
        assertThat(Sources.said("class A { @LlmCall(routes = {@Route(when = \"q.length() > 9\", model = \"gpt-5\"),"
                        + " @Route(when = \"q.length() < 5\", model = \"gpt-5\")}) String a(String q) { return q; } }"))
                .containsExactly(
                        "[NoDefaultRoute] the last route of 'a' has the condition \"q.length() < 5\"; it must be the"
                                + " default, without 'when'");
    }

    @ParameterizedTest
    @CsvSource({
        "n < 10, n > 5, n = 6",
        "x < 1.5, x > 0.5, x = 0.500000001",
        "q.length() < 10, q.length() > 5, q.length() = 6",
        "urgent && n > 5, urgent && n < 10, 'urgent = true, n = 6'",
        "level != LOW, level != HIGH, level = MID",
        "q != 'a', q != 'b', q = another",
    })
    void twoRoutesThatBothHoldAndDoNotImplyEachOtherAreTold(String one, String other, String example) {
        assertThat(overlapping(one, other))
                .containsExactly(
                        "[OverlappingRoutes] routes 1 and 2 of 'a' both hold for " + example
                                + ", and neither holds wherever the other does: only their order decides; draw the line between them");
    }

    @ParameterizedTest
    @CsvSource({
        "n < 5, n >= 5",
        "n < 5, n < 10",
        "n > 5 && n < 10, n > 1",
        "urgent, !urgent",
        "urgent, late",
        "n < 10, boxed > 5",
        "level == LOW, level == HIGH",
    })
    void routesThatAreApartOrOneInTheOtherOrAskForDifferentThingsAreNot(String one, String other) {
        assertThat(overlapping(one, other)).isEmpty();
    }

    @Test
    void routesToOneModelMayOverlap() {
        assertThat(unreachable("n < 10", "n > 5")).isEmpty();
    }

    /** Each of two numbers compared with so many others has three times as many cases. */
    @ParameterizedTest
    @CsvSource({"40, true", "60, false"})
    void conditionsOfTooManyCasesAreLeftAlone(int numbers, boolean told) {
        String many = IntStream.range(0, numbers)
                .mapToObj(i -> "n == " + 10 * i + " && boxed == " + 10 * i)
                .collect(Collectors.joining(" || "));

        assertThat(unreachable("n < 0", "n < 0 && (" + many + ")")).hasSize(told ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "q.length() < 200, true",
        "q.length() <= 200, true",
        "urgent && q.length() < 200, true",
        "q.length() < 200 && urgent, true",
        "list.size() < 3, true",
        "q.length() > 200, false",
        "q.length() == 200, false",
        "urgent, false",
        "n < 200, false",
        "q.length() < 200 || urgent, false",
    })
    void theCheapRouteIsForTheSmall(String condition, boolean told) {
        String inversion =
                "[PriceInversion] the route of 'a' for small requests asks gpt-5 ($1.25 in, $10 out for a million"
                        + " tokens), the one for the rest gpt-5-nano ($0.05 in, $0.4 out): the cheap route is the dear one";

        assertThat(priced(condition, "gpt-5", "gpt-5-nano")).isEqualTo(told ? List.of(inversion) : List.of());
    }

    @ParameterizedTest
    @CsvSource({"gpt-5-nano, gpt-5", "gpt-5, gpt-5", "gpt-5, our-own", "our-own, gpt-5", "gpt-5, gemini-2.0-flash-001"})
    void aCheaperEquallyDearOrUnknownRouteIsNotTold(String small, String rest) {
        assertThat(priced("q.length() < 200", small, rest)).isEmpty();
    }

    private static List<String> priced(String condition, String small, String rest) {
        return Sources.said(
                "class A { @SuppressWarnings(\"heddle:RetiredModel\") @LlmCall(routes = {" + route(condition, small)
                        + ", @Route(model = \"" + rest
                        + "\")}) String a(String q, int n, boolean urgent, List<String> list)"
                        + " { return q; } }");
    }
}
