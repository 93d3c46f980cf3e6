package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Fallbacks against what else is declared. */
class FallbackDiagnosticsTest {

    private static final String METHOD = " String %1$s(String q) { return q; } ";

    private static String falling(String name, String to) {
        return "@LlmCall(fallback = \"" + to + "\")" + METHOD.formatted(name);
    }

    private static String cycle(String fallback, String chain) {
        return "[FallbackCycle] fallback '" + fallback + "' leads back to where it began: " + chain
                + "; a chain must end in a method that makes no call";
    }

    @Test
    void aMethodThatMayNotDegradeHasNoLesserAnswer() {
        assertThat(Sources.said("class A { @LlmCall(degradable = false, fallback = \"b\", fallbackModels = \"gpt-5\")"
                        + METHOD.formatted("a") + METHOD.formatted("b") + "}"))
                .containsExactly(
                        "[FallbackNotDegradable] 'a' has fallback and degradable = false, which refuses a lesser answer;"
                                + " leave out one of the two",
                        "[FallbackNotDegradable] 'a' has fallbackModels and degradable = false, which refuses a lesser"
                                + " answer; leave out one of the two");
        assertThat(Sources.said("class A { @LlmCall(degradable = false)" + METHOD.formatted("a") + "}"))
                .isEmpty();
        assertThat(Sources.said("class A { @LlmCall(degradable = true, fallback = \"b\")" + METHOD.formatted("a")
                        + METHOD.formatted("b") + "}"))
                .isEmpty();
    }

    @Test
    void whatASuperclassElsewhereKeepsForItsSubclassesCannotBeCalled() {
        String told = "[InaccessibleFallback] fallback '%s' of 'a' is protected in %s; generated code in the same"
                + " package must be able to call it: override it in A";

        assertThat(
                        Sources.said(
                                "class A extends ArrayList<String> { @LlmCall(fallback = \"removeRange\") void a(int x, int y) {} }"))
                .containsExactly(told.formatted("removeRange", "java.util.ArrayList"));
        assertThat(Sources.said("final class A extends ClassLoader {"
                        + " @LlmCall(fallback = \"registerAsParallelCapable\") boolean a() { return true; } }"))
                .containsExactly(told.formatted("registerAsParallelCapable", "java.lang.ClassLoader"));
    }

    @Test
    void aChainThatLeadsBackIsToldOnce() {
        assertThat(Sources.said("class A { " + falling("a", "b") + falling("b", "c") + falling("c", "a") + "}"))
                .containsExactly(cycle("b", "a → b → c → a"));
    }

    @Test
    void eachOfTwoChainsThatLeadBackIsTold() {
        assertThat(Sources.said("class A { " + falling("a", "b") + falling("b", "a") + falling("x", "y")
                        + falling("y", "x") + "}"))
                .containsExactly(cycle("b", "a → b → a"), cycle("y", "x → y → x"));
    }

    @Test
    void aMethodThatLeadsIntoACircleIsNotToldOf() {
        assertThat(Sources.said("class A { " + falling("into", "a") + falling("a", "b") + falling("b", "a") + "}"))
                .containsExactly(cycle("b", "a → b → a"));
    }

    @Test
    void aChainThatEndsIsNotToldOf() {
        assertThat(Sources.said("class A { " + falling("a", "b") + falling("b", "c") + METHOD.formatted("c") + "}"))
                .isEmpty();
    }

    @Test
    void aMethodOfTheSameNameThatTakesTheFailureIsAnother() {
        assertThat(Sources.said(
                        "class A { " + falling("a", "a") + " String a(String q, Throwable why) { return q; } }"))
                .isEmpty();
    }
}
