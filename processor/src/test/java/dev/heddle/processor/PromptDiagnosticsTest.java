package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Prompts against the method's parameters and its models. */
class PromptDiagnosticsTest {

    private static List<String> service(String annotations, String parameters) {
        return Sources.said("@LlmService interface A { " + annotations + " String a(" + parameters + "); }");
    }

    @ParameterizedTest
    @CsvSource({
        "Say {{x}}., '; did you mean {x} where the prompt has {{x}}?'",
        "Say ${{x}}., '; did you mean {x} where the prompt has {{x}}?'",
        "Say { x }., '; did you mean {x} where the prompt has { x }?'",
        "Say <x>., '; did you mean {x} where the prompt has <x>?'",
        "Say x., ''",
    })
    void aParameterInNoPromptIsToldWithWhatWasPerhapsMeant(String prompt, String question) {
        String told = "[UnusedParameter] parameter 'x' of 'a' is in no prompt, route, cache key or tenant" + question;

        assertThat(service("@Prompt(\"{q} " + prompt + "\")", "String q, String x"))
                .containsExactly(told);
        assertThat(service("@Prompt(\"{q}\") @SystemPrompt(\"" + prompt + "\")", "String q, String x"))
                .containsExactly(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@Tenant String x", "@CacheKey String x"})
    void aParameterThatSaysWhoAsksNeedsNoPlace(String parameter) {
        assertThat(service("@Prompt(\"{q}\")", "String q, " + parameter)).isEmpty();
    }

    @Test
    void aParameterInASystemPromptOrARouteIsUsed() {
        assertThat(service("@Prompt(\"{q}\") @SystemPrompt(\"Speak {x}.\")", "String q, String x"))
                .isEmpty();
        assertThat(service(
                        "@LlmCall(routes = {@Route(when = \"!(x > 1 || 2 >= y && z)\", model = \"gpt-5\"),"
                                + " @Route(model = \"gpt-5-mini\")}) @Prompt(\"{q}\")",
                        "String q, int x, int y, boolean z"))
                .isEmpty();
    }

    @Test
    void anAccessorThatThrowsWhatMustBeCaughtIsNone() {
        String fault = "A.Doc has no component or accessor 'text'; allowed: name";
        String document =
                " class Doc { String name() { return null; } String text() throws Exception { return null; } }";

        assertThat(Sources.said("class A {" + document
                        + " @LlmService interface B { @Prompt(\"{d.name} {d.text}\") String a(Doc d); } }"))
                .containsExactly("[UnknownPlaceholder] {d.text} in @Prompt of 'a': " + fault
                        + ", or {{d.text}} for the text itself");
        assertThat(Sources.said("class A {" + document + " @LlmCall(routes = {@Route(when = \"d.text == 'x'\","
                        + " model = \"gpt-5\"), @Route(model = \"gpt-5-mini\")}) String a(Doc d) { return null; } }"))
                .containsExactly("[UnknownRouteName] condition of 'a': " + fault);
    }

    @ParameterizedTest
    @CsvSource({"8192, 0, false", "8193, 0, true", "8000, 192, false", "8000, 193, true"})
    void thePromptsFitIntoTheWindowTogether(int words, int systemWords, boolean tooLong) {
        String prompts = "@Prompt(P) " + (systemWords == 0 ? "" : "@SystemPrompt(S) ");
        String told =
                "[PromptTooLong] the fixed text of the prompt of 'a' has at least 8,193 tokens, more than the window of"
                        + " gpt-4 takes: 8,192";

        assertThat(Sources.said(
                        "@LlmService interface A { @LlmCall(model = \"our-own\", fallbackModels = {\"gpt-4\", \"gpt-4-0314\"}) "
                                + "@SuppressWarnings(\"heddle:RetiredModel\") " + prompts + "String a();"
                                + " String P = \"" + "one ".repeat(words) + "\"; String S = \""
                                + "1234 ".repeat(systemWords / 2)
                                + "x".repeat(systemWords % 2) + "\"; }"))
                .isEqualTo(tooLong ? List.of(told) : List.of());
    }
}
