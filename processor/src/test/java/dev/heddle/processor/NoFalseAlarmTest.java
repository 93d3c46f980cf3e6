package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that come near to a diagnostic and must not be spoken of. */
class NoFalseAlarmTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Deployments and gateways have names of their own; versions and prefixes of listed ones are known.
                "class A { @LlmCall(model = \"our-deployment\") String a(String q) { return q; } }",
                "class A { @LlmCall(model = \"openai/gpt-5-mini-2025-08-07\", maxCost = \"1 USD\") String a(String q) { return q; } }",
                "class A { @LlmCall(model = \"claude-sonnet-4-5-20250929\") String a(String q) { return q; } }",
                "class A { @LlmCall(model = \"gpt-oss-20b\") String a(String q) { return q; } }",
                // A cascade, and routes that ask for different things, overlap on purpose.
                "class A { @LlmCall(routes = {@Route(when = \"q.length() < 200\", model = \"gpt-5-nano\"),"
                        + " @Route(when = \"q.length() < 900\", model = \"gpt-5-mini\"), @Route(model = \"gpt-5\")})"
                        + " String a(String q) { return q; } }",
                "class A { @LlmCall(routes = {@Route(when = \"urgent\", model = \"gpt-5\"),"
                        + " @Route(when = \"q.length() < 900\", model = \"gpt-5-nano\"), @Route(model = \"gpt-5-mini\")})"
                        + " String a(String q, boolean urgent) { return q; } }",
                // A default that the others leave nothing.
                "class A { @LlmCall(routes = {@Route(when = \"urgent\", model = \"gpt-5\"),"
                        + " @Route(when = \"!urgent\", model = \"gpt-5-mini\"), @Route(model = \"gpt-5-mini\")})"
                        + " String a(String q, boolean urgent) { return q; } }",
                // Two values compared with each other: nothing follows.
                "class A { @LlmCall(routes = {@Route(when = \"a < b\", model = \"gpt-5\"),"
                        + " @Route(when = \"a >= b\", model = \"gpt-5-mini\"), @Route(model = \"gpt-5-mini\")})"
                        + " String a(int a, int b) { return \"\"; } }",
                // Two decimals with a number between them; an enum constant that is left.
                "class A { @LlmCall(routes = {@Route(when = \"x <= 0.5\", model = \"gpt-5-nano\"),"
                        + " @Route(when = \"x > 0.5 && x < 0.6\", model = \"gpt-5\"), @Route(model = \"gpt-5-mini\")})"
                        + " String a(double x) { return \"\"; } }",
                "class A { enum L { LOW, MID, HIGH } @LlmCall(routes = {@Route(when = \"l == LOW\", model = \"gpt-5\"),"
                        + " @Route(when = \"l == HIGH\", model = \"gpt-5-nano\"), @Route(model = \"gpt-5\")})"
                        + " String a(L l, String q) { return q; } }",
                // Fallbacks: inherited, static, generic, with a subtype, with unchecked exceptions, an overload of its
                // own name.
                "class A { static class B { String canned(String q) { return q; } }"
                        + " static class C extends B { @LlmCall(fallback = \"canned\") String a(String q) { return q; } } }",
                "class A { @LlmCall(fallback = \"none\") <T> List<T> a(List<T> q) { return q; }"
                        + " static <S> ArrayList<S> none(List<S> q, Throwable why) throws IllegalStateException { return null; } }",
                "class A { @LlmCall(fallback = \"a\") String a(String q) { return q; }"
                        + " String a(String q, Throwable why) { return q; } }",
                "class A { @LlmCall(fallback = \"b\") String a(String q) throws Exception { return q; }"
                        + " String b(String q) throws java.io.IOException { return q; } }",
                "class A { @LlmCall(fallback = \"b\") void a(String q) {} void b(String q) {} }",
                "class A extends ClassLoader { @LlmCall(fallback = \"registerAsParallelCapable\") boolean a() { return true; } }",
                // A chain that ends.
                "class A { @LlmCall(fallback = \"b\") String a(String q) { return q; }"
                        + " @LlmCall(fallback = \"c\") String b(String q) { return q; } String c(String q) { return q; } }",
                // The same name for different methods with ids of their own.
                "class A { @LlmCall(id = \"a1\") String a(String q) { return q; }"
                        + " @LlmCall(id = \"a2\") String a(int q) { return \"\"; } }",
                // Braces that are no placeholders; a parameter that a route or a key uses.
                "@LlmService interface A { @Prompt(\"As {\\\"a\\\": {\\\"b\\\": 1}} or {} or { q }: {q}\") String a(String q); }",
                "@LlmService interface A { @LlmCall(routes = {@Route(when = \"urgent\", model = \"gpt-5\"),"
                        + " @Route(model = \"gpt-5-mini\")}) @Prompt(\"{q}\") String a(String q, boolean urgent, @Tenant String t); }",
                "@LlmService @SystemPrompt(\"Speak {language}.\") interface A {"
                        + " @Prompt(\"{q}\") String a(String q, String language); }",
                // An accessor that throws nothing which must be caught.
                "@LlmService interface A { interface S<X extends Exception> { String text() throws X; }"
                        + " @Prompt(\"{s.text}\") String a(S<IllegalStateException> s); }",
                // Records in each other that end, twice the same record, generic ones, nullable components.
                "@LlmService interface A { @Prompt(\"{q}\") R a(String q); record P(int x) {}"
                        + " record R(P one, P other, List<P> more, Optional<P> last, Box<P> box) {} record Box<T>(T in) {} }",
                "@LlmService interface A { @Prompt(\"{q}\") Invoice a(String q); record Scored<T>(T value, double confidence) {}"
                        + " record Address(Scored<String> city) {} record Invoice(Scored<Address> address) {} }",
                "@LlmService interface A { @Prompt(\"{q}\") S a(String q); sealed interface S {} enum E { ONE }"
                        + " record X(String text) implements S {} record W(E e) implements S {}"
                        + " record V(@Size(max = 3) List<String> l) implements S {} }",
                "@LlmService interface A { @Prompt(\"{q}\") java.util.concurrent.CompletionStage<Integer> a(String q); }",
                "@LlmService interface A { @Prompt(\"{q}\") void a(String q); }",
                // An exact cache compares the whole prompt.
                "@LlmService interface A { @LlmCall(cache = CacheMode.EXACT) @Prompt(\"{userId}: {q}\") String a(String userId, String q); }",
                "class A { @LlmCall(cache = CacheMode.SEMANTIC) String a(String client, String username2, String q) { return q; } }",
                // Inherited methods of a service, and those with a body.
                "class A { interface B { @Prompt(\"{q}\") String b(String q); }"
                        + " @LlmService interface C extends B { default String c() { return b(\"x\"); } static void d() {} } }",
                // Enough time for the retries.
                "class A { @LlmCall(retryBudget = 3, timeout = \"2s\") String a(String q) { return q; } }",
            })
    void nothingIsSaidOf(String program) {
        Compilation compilation = Sources.compile(program);

        assertThat(compilation.diagnostics())
                .extracting(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .noneMatch(message -> message.startsWith("["));
        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
    }
}
