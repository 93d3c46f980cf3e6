package dev.heddle.it.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of every document but the {@linkplain Excuse excused} is run with what this build has packaged, and every text
 * that a document shows is what one of its commands printed.
 */
@DisabledOnOs(OS.WINDOWS)
class CommandsIT {

    @TempDir
    static Path directory = Path.of("");

    /** Samples stand in several documents, and are run once. */
    private final Map<String, List<String>> ofSamples = new HashMap<>();

    @TestFactory
    Stream<DynamicNode> everyCommandDoesWhatItsDocumentSays() {
        return Document.all().stream()
                .filter(document -> !ShellCommand.of(document).isEmpty()
                        || !document.blocks("text").isEmpty())
                .map(this::ofDocument);
    }

    @Test
    void everyTextThatStandsElsewhereIsShown() {
        assertThat(Elsewhere.ALL)
                .allSatisfy(elsewhere -> assertThat(
                                Document.of(elsewhere.document()).blocks("text"))
                        .anyMatch(elsewhere::holds));
    }

    private DynamicNode ofDocument(Document document) {
        List<DynamicNode> tests = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        Workbench bench =
                new Workbench(document, directory.resolve(document.name().replace('/', '-')));
        for (ShellCommand command : ShellCommand.of(document)) {
            if (!Excuse.excuses(command)) {
                tests.add(DynamicTest.dynamicTest(command.toString(), () -> printed.addAll(run(bench, command))));
            }
        }
        for (Block block : texts(document)) {
            tests.add(DynamicTest.dynamicTest("shows what is printed: " + block, () -> compare(block, printed)));
        }
        tests.add(DynamicTest.dynamicTest("is left", bench::close));
        return DynamicContainer.dynamicContainer(document.name(), tests);
    }

    /** What javac says is compared by {@code it/negative}. */
    private static List<Block> texts(Document document) {
        return document.name().startsWith(ExamplesTest.DIAGNOSTICS) ? List.of() : document.blocks("text");
    }

    private List<String> run(Workbench bench, ShellCommand command) {
        assumeFalse(bench.lacks(command), "a program is not installed");
        return command.text().startsWith(Workbench.SAMPLES)
                ? ofSamples.computeIfAbsent(command.text(), text -> bench.run(command))
                : bench.run(command);
    }

    private static void compare(Block block, List<String> printed) {
        boolean elsewhere = Elsewhere.ALL.stream().anyMatch(file -> file.holds(block));
        assertThat(elsewhere || Shown.isIn(printed, block.text()))
                .as("%s shows%n%s%nbut its commands printed%n%s", block, block.text(), String.join("\n", printed))
                .isTrue();
    }
}
