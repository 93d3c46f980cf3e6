package dev.heddle.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is generated beside programs that name or nest things as few do compiles without a warning. */
class UnusualCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Type variables of the classes around, and some that hide others.
                """
                class Outer<T extends Comparable<T>> {
                    class Middle {
                        class Inner<U> {
                            @LlmCall(fallback = "canned", routes = {
                                    @Route(when = "yes", model = "gpt-5"), @Route(model = "gpt-5-mini")})
                            <V> List<U> ask(T t, U u, V v, boolean yes) { return List.of(u); }
                            <V> List<U> canned(T t, U u, V v, boolean yes) { return List.of(); }
                        }
                    }
                }
                """,
                """
                class Outer<T> {
                    static class Nested { class Inner { @LlmCall String ask(String q) { return q; } } }
                    class Inner<T> { @LlmCall(fallback = "canned") T say(T t) { return t; } T canned(T t) { return t; } }
                }
                """,
                """
                class Box<S, T> {
                    @LlmCall(fallback = "canned") <T> S ask(S s, T t) { return s; }
                    <T> S canned(S s, T t) { return s; }
                }
                """,
                // Types that are called like those of the bridge, and of java.lang, their own and inherited ones.
                """
                @LlmService
                interface Quiz {
                    enum AnswerType { YES, NO }
                    record JsonInput(AnswerType type) {}
                    @Prompt("{q}") JsonInput ask(String q);
                }
                """,
                """
                class Games {
                    @LlmService
                    interface Quiz extends Names { @Prompt("{q}") Override ask(String q); }
                    interface Names { record Override(Bridge bridge) {} enum Bridge { ONE } enum CallSpec { TWO } }
                }
                """,
                """
                class Support { enum Invocation { ONE } @LlmCall String ask(Invocation which) { return ""; } }
                """,
                // A method that is called like a constant of generated code.
                """
                @LlmService
                interface Desk {
                    record Code(@Pattern("[a-z]+") String text) {}
                    @Prompt("{q}") Code pattern(String q);
                }
                """,
                // Signatures that several interfaces have, one of them returning less; documentation of Object's
                // methods.
                """
                @LlmService
                interface Desk extends One, Other { @Override String toString(); @Override boolean equals(Object o); }
                interface One { @Prompt("{q}") String ask(String q); Object other(String q); String third(String q); }
                interface Other { String ask(String q); @Prompt("{q}") Boolean other(String q); @Prompt("{q}") String third(String q); }
                """,
            })
    void itCompiles(String program) {
        Consumer.of(program);
    }

    @Test
    void aNumberWithLeadingZerosIsDecimal() throws Exception {
        String source = Consumer.of("""
                class Support {
                    @LlmCall(routes = {@Route(when = "n == 010 || n > 08 || n < -00", model = "gpt-5"),
                            @Route(model = "gpt-5-mini")})
                    String ask(int n) { return ""; }
                }
                """).source("Support_Heddle");

        assertThat(source).contains("if (n == 10 || n > 8 || n < -0)");
    }

    @Test
    void aConstructorThatTakesWhatIsPrivateIsNoneOfTheSubclass() throws Exception {
        Class<?> subclass = Consumer.of("""
                class Support {
                    private record Key(String text) {}
                    Support(Key key) {}
                    Support(String key) { this(new Key(key)); }
                    @LlmCall String ask(String q) { return q; }
                }
                """).loadClass("shop.Support_Heddle");

        assertThat(Arrays.stream(subclass.getDeclaredConstructors()).map(Constructor::getParameterTypes))
                .containsExactly(new Class<?>[] {String.class});
    }

    @Test
    void thereIsNoSubclassWhereItCouldCallNoConstructor() throws Exception {
        Class<?> generated = Consumer.of("""
                class Support {
                    private record Key(String text) {}
                    Support(List<Key> keys) {}
                    @LlmCall String ask(String q) { return q; }
                }
                """).loadClass("shop.Support_Heddle");

        assertThat(generated.getSuperclass()).isEqualTo(Object.class);
    }
}
