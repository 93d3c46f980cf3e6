package dev.heddle.runtime.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.retry.AttemptFailure.ErrorStatus;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ErrorBodiesTest {

    record Row(Dialect dialect, int status, Headers headers, FailureClass meaning, String body) {

        @Override
        public String toString() {
            return dialect.id() + " " + status + " " + body;
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aBodyReadByItsOwnDialectMeansWhatTheTableSays(Row row) {
        ErrorFacts error = row.dialect.readError(row.status, row.headers, row.body.getBytes(StandardCharsets.UTF_8));
        String family = row.dialect.family();
        ErrorStatus failure = ErrorStatus.of(row.status, family, row.headers, error, 0);

        assertThat(FailureClassifier.classify(failure, family)).isEqualTo(row.meaning);
    }

    /** The table is of use only if each family shows the kinds that its statuses do not tell. */
    @ParameterizedTest
    @MethodSource("families")
    void everyFamilyHasBodiesOfTheKindsThatItsProvidersTell(String family) throws IOException {
        Set<FailureClass> kinds = rows().filter(row -> row.dialect.family().equals(family))
                .map(Row::meaning)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(FailureClass.class)));

        assertThat(kinds)
                .contains(
                        FailureClass.TRANSIENT,
                        FailureClass.CREDENTIAL,
                        FailureClass.QUOTA,
                        FailureClass.MODEL_GONE,
                        FailureClass.CONTEXT_TOO_LONG,
                        FailureClass.CALLER_FAULT);
    }

    @Test
    void everyFamilyOfDialectsHasATable() {
        FailureTable unknown = FailureTables.of("nobody");

        assertThat(families())
                .isNotEmpty()
                .allSatisfy(family -> assertThat(FailureTables.of(family)).isNotSameAs(unknown));
    }

    static List<String> families() {
        return Dialects.standard().all().stream()
                .map(Dialect::family)
                .distinct()
                .toList();
    }

    static Stream<Row> rows() throws IOException {
        try (InputStream file = ErrorBodiesTest.class.getResourceAsStream("error-bodies.tsv")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.startsWith("#")).map(ErrorBodiesTest::row).toList().stream();
        }
    }

    private static Row row(String line) {
        String[] cells = line.split("\t", 5);
        Headers headers = cells[2].equals("-") ? Headers.NONE : Map.of("x-amzn-ErrorType", cells[2])::get;
        Dialect dialect = Dialects.standard().all().stream()
                .filter(candidate -> candidate.id().equals(cells[0]))
                .findFirst()
                .orElseThrow(() -> new AssertionError(cells[0] + " is no dialect"));
        return new Row(dialect, Integer.parseInt(cells[1]), headers, FailureClass.valueOf(cells[3]), cells[4]);
    }
}
