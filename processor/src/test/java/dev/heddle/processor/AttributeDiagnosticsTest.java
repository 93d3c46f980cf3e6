package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Attributes that do nothing where they stand. */
class AttributeDiagnosticsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ttl = \"1h\"|ttl|cache is NONE",
                "cacheScope = \"tenant\"|cacheScope|cache is NONE",
                "similarity = 0.9|similarity|cache is NONE",
                "cache = CacheMode.EXACT, similarity = 0.9|similarity|cache is EXACT, only SEMANTIC asks how near",
                "fallbackOnClientError = true|fallbackOnClientError|there is no fallback",
                "model = \"gpt-5\", routes = @Route(model = \"gpt-5-mini\")|model|the routes choose the model",
                "repair = 2|repair|only methods of an @LlmService have their answers checked",
            })
    void whatDoesNothingIsSpokenOf(String attributes, String attribute, String why) {
        assertThat(inAClass(attributes))
                .containsExactly("[IneffectiveAttribute] " + attribute + " of 'a' does nothing: " + why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cache = CacheMode.EXACT, ttl = \"1h\", cacheScope = \"tenant\"",
                "cache = CacheMode.SEMANTIC, similarity = 0.9, ttl = \"1h\"",
                "fallbackOnClientError = true, fallback = \"b\"",
                "fallbackOnClientError = false",
                "routes = @Route(model = \"gpt-5-mini\")",
                "model = \"gpt-5\"",
            })
    void whatDoesSomethingIsNot(String attributes) {
        assertThat(inAClass(attributes)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"String, true", "void, false", "java.util.stream.Stream<String>, true", "int, false", "R, false"})
    void onlyTypedAnswersAreRepaired(String type, boolean spokenOf) {
        assertThat(Sources.said("@LlmService interface A { record R(int x) {} @LlmCall(repair = 2) @Prompt(\"{q}\") "
                        + type + " a(String q); }"))
                .isEqualTo(
                        spokenOf
                                ? List.of(
                                        "[IneffectiveAttribute] repair of 'a' does nothing: every text is a valid answer")
                                : List.of());
    }

    @Test
    void twoMethodsWithOneIdAreTold() {
        String told = ": set @LlmCall(id = …) on one of them";

        assertThat(Sources.said("class A { @LlmCall(id = \"x\") void a() {} @LlmCall(id = \"x\") void b() {} }"))
                .containsExactly("[DuplicateId] the id 'x' is also that of test.A.a;"
                        + " configuration, telemetry and ledger tell methods apart by it" + told);
        assertThat(Sources.said(
                        "class A { @LlmCall(id = \"x\") void a() {} }", "class B { @LlmCall(id = \"x\") void a() {} }"))
                .containsExactly("[DuplicateId] the id 'x' is also that of test.A.a;"
                        + " configuration, telemetry and ledger tell methods apart by it" + told);
        assertThat(Sources.said("class A { @LlmCall void a() {} @LlmCall void a(int x) {} }"))
                .containsExactly("[DuplicateId] the id 'A#a' is also that of another method of that name;"
                        + " configuration, telemetry and ledger tell methods apart by it" + told);
        assertThat(Sources.said("class A { @LlmCall void a() {} @LlmCall void b() {} }"))
                .isEmpty();
    }

    private static List<String> inAClass(String attributes) {
        return Sources.said("class A { @LlmCall(" + attributes + ") String a(String q) { return q; }"
                + " String b(String q) { return q; } }");
    }
}
