package dev.heddle.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.processor.HeddleProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compilations of a part at a time, as IDEs and build tools do. */
class IncrementalTest {

    private static final String ONE = "One ask (Ljava/lang/String;[I)Ljava/lang/String;";
    private static final String TWO = "p.Two$Inner ask ()V";

    @TempDir
    Path folder = Path.of("");

    private void write(String name, String source) throws IOException {
        Path file = folder.resolve("src/" + name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "import dev.heddle.*; " + source);
    }

    private void writeTwo(String annotation) throws IOException {
        Path file = folder.resolve("src/p/Two.java");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                "package p; import dev.heddle.*; public class Two { static class Inner { " + annotation
                        + " void ask() {} } }");
    }

    private void compile(String... names) throws IOException {
        compile(List.of(), names);
    }

    /** @param processed classes that are compiled already, and processed again */
    private void compile(List<String> processed, String... names) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createDirectories(folder.resolve("classes"));
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<String> options = new ArrayList<>(List.of(
                    "-parameters",
                    "-d",
                    classes.toString(),
                    "-cp",
                    classes + java.io.File.pathSeparator + System.getProperty("java.class.path")));
            Path[] sources = Arrays.stream(names)
                    .map(name -> folder.resolve("src/" + name))
                    .toArray(Path[]::new);
            JavaCompiler.CompilationTask task =
                    javac.getTask(null, files, null, options, processed, files.getJavaFileObjects(sources));
            task.setProcessors(List.of(new HeddleProcessor()));
            assertThat(task.call()).isTrue();
        }
    }

    private List<String> index() throws IOException {
        return Files.readAllLines(folder.resolve("classes/META-INF/heddle/calls.idx"));
    }

    @Test
    void theIndexNamesEveryWovenMethodOnce() throws IOException {
        write("One.java", "class One { @LlmCall String ask(String question, int... more) { return question; } }");
        writeTwo("@LlmCall");
        compile("One.java", "p/Two.java");
        assertThat(index()).containsExactly("contract 2", ONE, TWO);
    }

    @Test
    void theIndexKeepsWhatIsNotCompiledNowAndDropsWhatIsGone() throws IOException {
        write("One.java", "class One { @LlmCall String ask(String question, int... more) { return question; } }");
        writeTwo("@LlmCall");
        compile("One.java", "p/Two.java");
        compile("p/Two.java");
        assertThat(index()).containsExactly("contract 2", ONE, TWO);

        write("One.java", "class One { @LlmCall void tell() {} }");
        compile("One.java");
        assertThat(index()).containsExactly("contract 2", "One tell ()V", TWO);

        writeTwo("");
        write("Three.java", "class Three { @LlmCall void ask() {} }");
        compile("p/Two.java", "Three.java");
        assertThat(index()).containsExactly("contract 2", "One tell ()V", "Three ask ()V");

        Files.delete(folder.resolve("classes/One.class"));
        Files.delete(folder.resolve("src/One.java"));
        compile("Three.java");
        assertThat(index()).containsExactly("contract 2", "Three ask ()V");
    }

    @Test
    void thereIsNoIndexOfServicesAndOrdinaryClasses() throws IOException {
        write("Desk.java", "@LlmService interface Desk { @Prompt(\"Hello\") String greet(); }");
        compile("Desk.java");
        assertThat(folder.resolve("classes/Desk_Heddle.class")).exists();
        assertThat(folder.resolve("classes/META-INF")).doesNotExist();
    }

    @Test
    void theSameSourcesGiveTheSameFiles() throws IOException {
        write("One.java", "class One { @LlmCall void ask() {} @LlmCall(id = \"b\") void ask(int i) {} }");
        write(
                "Desk.java",
                "@LlmService interface Desk { record A(int b, java.util.Set<String> c) {} @Prompt(\"Hello\") A greet(); }");
        compile("One.java", "Desk.java");
        Map<Path, Integer> first = contents();
        compile("Desk.java", "One.java");
        assertThat(contents()).isEqualTo(first).hasSizeGreaterThan(4);
    }

    /** Gradle deletes what an aggregating processor made and has it made again, of what did not change from class files. */
    @Test
    void classFilesGiveTheSameFilesAsTheirSources() throws IOException {
        write(
                "One.java",
                "class One { @LlmCall(fallback = \"none\") int ask(int a) { return a; } int none(int a) { return 0; } }");
        write(
                "Desk.java",
                "@LlmService interface Desk { record A(@Range(min = 1) int b, @Sensitive String c) {} enum E { @Describe(\"x\") F }"
                        + " @Prompt(\"Hello {name}\") A greet(@Untrusted String name); @Prompt(\"Bye\") E bye(); }");
        write("Other.java", "class Other {}");
        compile("One.java", "Desk.java", "Other.java");
        Map<Path, Integer> first = contents();
        for (Path file : first.keySet()) {
            if (file.toString().contains("_Heddle") || file.endsWith("calls.idx")) {
                Files.delete(file);
            }
        }
        compile(List.of("One", "Desk"), "Other.java");
        assertThat(contents()).isEqualTo(first);
    }

    private Map<Path, Integer> contents() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("classes"))) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> file, IncrementalTest::hash, (a, b) -> a, TreeMap::new));
        }
    }

    private static int hash(Path file) {
        try {
            return Arrays.hashCode(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
