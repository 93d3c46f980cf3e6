package dev.heddle.processor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Annotated methods that generated code cannot call. */
class PlacementDiagnosticsTest {

    private static String woven(String method) {
        return "class A { private record Note(String text) {} private static class Lost extends Exception {}"
                + " private static class Shelf { record Book(String title) {} }"
                + " @LlmCall " + method + " { return null; } }";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "String ask(Note note)                       | parameter type Note",
                "String ask(String q, Note[] notes)          | parameter type Note",
                "String ask(List<? extends Note> notes)      | parameter type Note",
                "String ask(Map<String, ? super Note> notes) | parameter type Note",
                "String ask(Shelf.Book book)                 | parameter type Book",
                "Optional<Note> ask(String q)                | return type Note",
                "String ask(String q) throws Lost            | exception Lost",
                "<N extends List<Note>> String ask(N notes)  | bound Note",
            })
    void aPrivateTypeInTheSignatureCannotBeNamed(String method, String found) {
        assertThat(Sources.said(woven(method)))
                .containsExactly("[NotWeavable] @LlmCall can do nothing for 'ask': its " + found
                        + " is private; leave out 'private'");
    }

    @Test
    void neitherCanAPrivateBoundOfTheClass() {
        assertThat(Sources.said("class A { private static class Note {}"
                        + " static class B<T extends Note> { @LlmCall String ask(T note) { return null; } } }"))
                .containsExactly("[NotWeavable] @LlmCall can do nothing for 'ask': its class's bound Note is private;"
                        + " leave out 'private'");
    }

    @Test
    void aServiceTakesNothingPrivate() {
        assertThat(Sources.said("class A { private record Note(String text) {}"
                        + " @LlmService interface B { @Prompt(\"{note}\") String ask(Note note); } }"))
                .containsExactly(
                        "[UnsupportedServiceMethod] 'ask' cannot be generated: its parameter type Note is private;"
                                + " leave out 'private'");
    }
}
