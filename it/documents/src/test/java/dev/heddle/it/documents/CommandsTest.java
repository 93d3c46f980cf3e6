package dev.heddle.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the commands name that are not run: {@link CommandsIT} runs all others. */
class CommandsTest {

    private final List<ShellCommand> commands = ShellCommand.all();

    @Test
    void everyExcuseIsNeeded() {
        assertThat(commands).hasSizeGreaterThan(30);
        assertThat(Excuse.ALL).allMatch(excuse -> commands.stream().anyMatch(excuse::fits));
    }

    @Test
    void everyScriptAndProgramThatACommandNamesIsThere() {
        List<String> missing = new ArrayList<>();
        for (ShellCommand command : commands) {
            for (String word : command.text().split(" ")) {
                boolean isPath = word.matches("[a-z][\\w-]*/[\\w/.-]+\\.(sh|java)");
                if (isPath && !Files.exists(Document.ROOT.resolve(word))) {
                    missing.add(command + ": " + word);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void whatMavenIsAskedForIsThere() {
        List<String> missing = new ArrayList<>();
        for (ShellCommand command : commands) {
            if (command.text().startsWith("mvn ")) {
                MavenCommand.missing(command.text()).forEach(word -> missing.add(command + ": " + word));
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void whatASampleHasMavenBuildIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        List<Path> scripts;
        try (Stream<Path> files = Files.walk(Document.ROOT.resolve("samples"), 2)) {
            scripts = files.filter(file -> file.endsWith("run.sh")).toList();
        }
        for (Path script : scripts) {
            String command =
                    Files.readString(script).split("&& (?=mvn )", -1)[1].split("\\)", -1)[0];
            MavenCommand.missing(command).forEach(word -> missing.add(script + ": " + word));
        }

        assertThat(scripts).hasSizeGreaterThan(4);
        assertThat(missing).isEmpty();
    }

    @Test
    void whatMavenCannotFindIsSeen() {
        assertThat(MavenCommand.missing("mvn -B verifi spotles:apply spotless:apply@all -Pshort -pl it/nowhere -o"))
                .containsExactly("it/nowhere", "verifi", "spotles:apply", "spotless:apply@all", "-Pshort", "-o");
        assertThat(MavenCommand.missing("mvn test -pl runtime/engine -Dtest=NoTest -Dheddle.nothing=true"))
                .containsExactly("NoTest", "heddle.nothing");
    }
}
