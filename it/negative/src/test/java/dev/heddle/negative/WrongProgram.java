package dev.heddle.negative;

import static java.util.stream.Collectors.joining;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.heddle.processor.HeddleProcessor;
import dev.heddle.processor.diagnostic.DiagnosticCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The folder of a code: {@code Bad.java}, what else that needs, and {@code expected.txt}, a line {@code LINE: severity: message}.
 *
 * @param folder named like the code
 */
record WrongProgram(Path folder) {

    private static final Path FOLDERS = Path.of("src/test/resources/negative");
    private static final Path PAGES = Path.of("../../docs/diagnostics");

    static WrongProgram of(DiagnosticCode code) {
        return new WrongProgram(FOLDERS.resolve(code.code()));
    }

    /** The page that explains the code. */
    Path page() {
        return PAGES.resolve(folder.getFileName() + ".md");
    }

    String expected() {
        return read(folder.resolve("expected.txt")).strip();
    }

    String bad() {
        return read(folder.resolve("Bad.java"));
    }

    /** The block of code under a heading of the page. */
    String block(String heading) {
        String section = read(page()).split("(?m)^## " + heading + "$", -1)[1];
        return section.split("```java\n", -1)[1].split("```", -1)[0];
    }

    /** What the page shows of javac's messages. */
    String message() {
        return read(page()).split("```text\n", -1)[1].split("\n```", -1)[0];
    }

    /** Compiles the folder beside a program without a fault. */
    Compilation compile() {
        return compile(bad());
    }

    /** Compiles another program in place of {@code Bad.java}. */
    Compilation compile(String program) {
        return Compiler.javac()
                .withProcessors(new HeddleProcessor())
                .withOptions("-Xlint:-options")
                .compile(sources(program));
    }

    /** Runs the processor and leaves the sources that it generates, whatever it says. */
    void generateInto(Path target) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-proc:only", "-s", target.toString(), "-d", target.toString());
            JavaCompiler.CompilationTask task =
                    javac.getTask(null, files, diagnostic -> {}, options, null, sources(bad()));
            task.setProcessors(List.of(new HeddleProcessor()));
            task.call();
        }
    }

    private List<JavaFileObject> sources(String program) {
        List<JavaFileObject> sources = new ArrayList<>();
        sources.add(JavaFileObjects.forSourceString("negative.Bad", program));
        sources.add(JavaFileObjects.forSourceString("negative.Good", read(FOLDERS.resolve("Good.java"))));
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("Bad.java"))
                    .forEach(file -> sources.add(JavaFileObjects.forSourceString(qualifiedName(file), read(file))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sources;
    }

    private static String qualifiedName(Path file) {
        String packageName = read(file).replaceAll("(?s)^package ([\\w.]+);.*", "$1");
        return packageName + "." + file.getFileName().toString().replace(".java", "");
    }

    /** What javac said of the program, as {@code expected.txt} spells it. */
    static String said(Compilation compilation) {
        return compilation.diagnostics().stream()
                .filter(diagnostic ->
                        String.valueOf(diagnostic.getMessage(Locale.ROOT)).startsWith("["))
                .map(diagnostic -> diagnostic.getLineNumber() + ": "
                        + diagnostic.getKind().name().toLowerCase(Locale.ROOT) + ": "
                        + diagnostic.getMessage(Locale.ROOT))
                .collect(joining("\n"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
