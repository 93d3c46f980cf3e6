package dev.heddle.negative;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NegativeTest {

    private static final String IMPORTS = "package negative; import dev.heddle.*; import java.util.*;\n";

    @ParameterizedTest
    @EnumSource
    void saysWhatIsWrongWhereItIsWrongAndNothingElse(DiagnosticCode code) {
        WrongProgram program = WrongProgram.of(code);
        Compilation compilation = program.compile();

        assertThat(WrongProgram.said(compilation)).isEqualTo(program.expected());
        assertThat(compilation.status() == Compilation.Status.SUCCESS).isEqualTo(code.severity() == Severity.WARNING);
    }

    @ParameterizedTest
    @EnumSource
    void otherClassesOfTheCompilationStillGenerate(DiagnosticCode code, @TempDir Path folder) throws IOException {
        WrongProgram.of(code).generateInto(folder);

        assertThat(folder.resolve("negative/GoodDesk_Heddle.java")).exists();
        assertThat(folder.resolve("negative/GoodSupport_Heddle.java")).exists();
    }

    @ParameterizedTest
    @EnumSource
    void thePageShowsTheWrongProgram(DiagnosticCode code) {
        WrongProgram program = WrongProgram.of(code);

        assertThat(program.bad()).contains(program.block("Wrong"));
    }

    @ParameterizedTest
    @EnumSource
    void thePageShowsWhatIsSaid(DiagnosticCode code) {
        WrongProgram program = WrongProgram.of(code);

        assertThat(program.message()).isEqualTo(program.expected().replaceAll("(?m)^\\d+: ", ""));
    }

    @ParameterizedTest
    @EnumSource
    void theListOfPagesNamesItAndItsSeverity(DiagnosticCode code) throws IOException {
        String row = "| [" + code.code() + "](" + code.code() + ".md) | "
                + code.severity().name().toLowerCase(Locale.ROOT) + " | ";

        assertThat(Files.readString(Path.of("../../docs/diagnostics/README.md")))
                .contains(row);
    }

    @ParameterizedTest
    @EnumSource
    void theSampleMakesTheMistake(DiagnosticCode code) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("../../samples/broken-on-purpose/src"))) {
            assertThat(sources.filter(Files::isRegularFile))
                    .as("a line marked // mistake: %s", code.code())
                    .anySatisfy(source ->
                            assertThat(source).content().containsPattern("// mistake: " + code.code() + "\\b"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePageShowsARightProgramOfWhichNothingIsSaid(DiagnosticCode code) {
        WrongProgram program = WrongProgram.of(code);
        Compilation compilation = program.compile(IMPORTS + program.block("Right"));

        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
        assertThat(WrongProgram.said(compilation)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyAWarningCanBeSwitchedOffWhereItIsMeant(DiagnosticCode code) {
        WrongProgram program = WrongProgram.of(code);
        String meant = program.bad()
                .replaceAll(
                        "(?m)(?<!@LlmService\n)^(@LlmService|class )",
                        "@SuppressWarnings(\"heddle:" + code.code() + "\") $1");
        String said = WrongProgram.said(program.compile(meant));

        assertThat(meant).isNotEqualTo(program.bad());
        assertThat(said).isEqualTo(code.severity() == Severity.WARNING ? "" : program.expected());
    }

    @Test
    void everyFolderAndPageIsThatOfACode() throws IOException {
        String[] codes =
                Arrays.stream(DiagnosticCode.values()).map(DiagnosticCode::code).toArray(String[]::new);
        try (Stream<Path> folders =
                        Files.list(Path.of("src/test/resources/negative")).filter(Files::isDirectory);
                Stream<Path> pages = Files.list(Path.of("../../docs/diagnostics"))) {
            assertThat(folders.map(folder -> folder.getFileName().toString())).containsExactlyInAnyOrder(codes);
            assertThat(pages.map(page -> page.getFileName().toString().replace(".md", ""))
                            .filter(name -> !name.equals("README")))
                    .containsExactlyInAnyOrder(codes);
        }
    }
}
