package dev.heddle.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaDiagnosticsTest {

    @Test
    void aMapInTheAnswerIsNamedWhereItIsDeclared() {
        Compilation compilation = Sources.compile("""
                @LlmService interface Desk {
                    @Prompt("Sort {message}") Ticket sort(String message);
                    record Ticket(String title, Map<String, String> labels) {}
                }
                """);

        assertThat(compilation)
                .hadErrorContaining("[FreeKeys] component 'Ticket.labels' of 'sort' is Map<String, String>")
                .inFile(compilation.sourceFiles().get(0))
                .onLine(3);
    }

    @Test
    void aListIsNoRoot() {
        Compilation compilation = Sources.compile("""
                @LlmService interface Desk {
                    @Prompt("Sort {message}") List<String> sort(String message);
                }
                """);

        assertThat(compilation)
                .hadErrorContaining("[RootNotObject] 'sort' returns List<String>")
                .inFile(compilation.sourceFiles().get(0))
                .onLine(2);
    }

    @Test
    void aGenericRecordThatGrowsInItselfIsEndless() {
        assertThat(Sources.said("@LlmService interface A { @Prompt(\"{q}\") Node<String> a(String q);"
                        + " record Node<T>(Node<List<T>> one, Node<Set<T>> other) {} }"))
                .containsOnly(
                        "[RecursiveAnswer] component 'Node.one' of 'a' is a Node inside a Node: strict schemas are finite;"
                                + " name the levels, or use a List of records that refer to each other by an id");
    }

    /** A record in a record, so many in all, with what the innermost one holds. */
    private static String nested(int levels, String innermost) {
        StringBuilder source = new StringBuilder("@LlmService interface A { @Prompt(\"{q}\") R1 a(String q);");
        for (int level = 1; level < levels; level++) {
            source.append(" record R" + level + "(R" + (level + 1) + " in) {}");
        }
        return source + " record R" + levels + "(" + innermost + ") {}"
                + " sealed interface S {} record One(int x) implements S {} record Two(int y) implements S {} }";
    }

    @ParameterizedTest
    @CsvSource({
        "10, int x, ",
        "10, Optional<String> x, ",
        "11, int x, 11 levels deep at R10.in",
        "9, List<Integer> x, ",
        "8, List<List<Integer>> x, ",
        "9, List<One> x, 11 levels deep at R9.x",
        "10, S x, 11 levels deep at R10.x",
        "9, S x, ",
        "10, Optional<One> x, 11 levels deep at R10.x",
    })
    void anAnswerIsTenLevelsDeep(int levels, String innermost, @Nullable String deeper) {
        assertThat(Sources.said(nested(levels, innermost)))
                .isEqualTo(
                        deeper == null
                                ? List.of()
                                : List.of("[AnswerTooDeep] the answer of 'a' is nested " + deeper
                                        + "; strict schemas allow 10"));
    }

    /** Twenty records of 249 properties in one, which is twenty more, and some beside them. */
    @ParameterizedTest
    @CsvSource({"0, ", "1, 5001"})
    void anAnswerHasFiveThousandProperties(int more, @Nullable Integer found) {
        StringBuilder source = new StringBuilder("@LlmService interface A { @Prompt(\"{q}\") R a(String q);");
        source.append(" record R(" + numbered("Part p", 20) + (more > 0 ? ", int x" : "") + ") {}");
        source.append(" record Part(" + numbered("int x", 249) + ") {} }");

        assertThat(Sources.said(source.toString()))
                .isEqualTo(
                        found == null
                                ? List.of()
                                : List.of("[AnswerTooLarge] the answer of 'a' has " + found
                                        + " properties; strict schemas allow 5000; split it into several methods"));
    }

    @ParameterizedTest
    @CsvSource({"500, ", "501, 1002"})
    void anAnswerHasAThousandEnumValues(int constants, @Nullable Integer found) {
        String source =
                "@LlmService interface A { @Prompt(\"{q}\") R a(String q); record R(E one, List<E> more) {} enum E { "
                        + numbered("E", constants) + " } }";

        assertThat(Sources.said(source))
                .isEqualTo(
                        found == null
                                ? List.of()
                                : List.of("[AnswerTooLarge] the answer of 'a' has " + found
                                        + " enum values; strict schemas allow 1000; use a String, and look it up"));
    }

    @ParameterizedTest
    @CsvSource({"250, 100, 0, false", "300, 50, 0, false", "300, 50, 1, true"})
    void onlyASmallEnumHasLongNames(int constants, int length, int more, boolean told) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < constants; i++) {
            String number = Integer.toString(i);
            names.append(i == 0 ? "" : ", ")
                    .append("X".repeat(length - number.length() + (i == 0 ? more : 0)))
                    .append(number);
        }
        String source =
                "@LlmService interface A { @Prompt(\"{q}\") R a(String q); record R(E e) {} enum E { " + names + " } }";

        assertThat(Sources.said(source))
                .isEqualTo(
                        told
                                ? List.of(
                                        "[AnswerTooLarge] the answer of 'a' has the enum E of more than 15000 characters; strict"
                                                + " schemas allow that many for an enum of more than 250 values; shorten its names, or use"
                                                + " a String")
                                : List.of());
    }

    private static String numbered(String text, int count) {
        return IntStream.range(0, count).mapToObj(i -> text + i).collect(Collectors.joining(", "));
    }
}
