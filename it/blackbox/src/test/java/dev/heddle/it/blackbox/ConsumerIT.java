package dev.heddle.it.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The consumer of this module, compiled and run on JDK 17 and 25. Not by ecj for the module path: on the command line it puts
 * sources that are generated for a named module outside of it.
 */
class ConsumerIT {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final String MAIN = "com.example.blackbox.Main";

    private static final String EXPECTED = """
            Shop: no answer to Where?
            [a, b]
            Order[id=1, lines=[Line[count=2, unit=METRE]], note=Optional.empty, state=Sent[parcel=P]]
            true
            [Say hello]
            $: is not JSON at character 0: expected a value, found '<'
            $.id: must have at least 1 characters, has 0; $.lines[0].count: must be at least 1, was 0; \
            $.lines[0].unit: must be one of PIECE, METRE, was "MILE"; $.state: is missing
            """;

    private static final String INDEX = """
            contract 2
            com.example.blackbox.Support answer (Ljava/lang/String;)Ljava/lang/String;
            com.example.blackbox.Support answer (Ljava/util/List;)Ljava/util/concurrent/CompletionStage;
            """;

    @TempDir
    Path classes = Path.of("");

    /** But that no processor is for {@code @Generated}, which code in a module that does not read java.compiler is without. */
    @ParameterizedTest(name = "{0}, {1}, JDK {2}")
    @CsvSource({
        "javac, class path, 17",
        "javac, module path, 17",
        "javac, class path, 25",
        "javac, module path, 25",
        "ecj, class path, 17",
        "ecj, class path, 25"
    })
    void compilesWithoutAWarningAndRuns(String compiler, String path, int release) throws Exception {
        Path home = JdkHome.find(release);
        assumeTrue(home != null, "no JDK " + release);
        boolean isModule = path.equals("module path");
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/java").toString()));
        if (compiler.equals("ecj")) {
            command.addAll(List.of("-jar", jar("ecj"), "-17", "-s", classes.toString()));
        } else {
            command = new ArrayList<>(List.of(
                    home.resolve("bin/javac").toString(), "--release", "17", "-Xlint:all,-processing", "-Werror"));
        }
        command.addAll(List.of("-d", classes.toString(), isModule ? "-p" : "-cp", libraries()));
        command.addAll(
                List.of(compiler.equals("ecj") ? "-processorpath" : "--processor-path", jar("heddle-processor")));
        command.addAll(sources(isModule));
        assertThat(run(command)).isEmpty();
        assertThat(classes.resolve("META-INF/heddle/calls.idx")).hasContent(INDEX);
        copyServices();
        assertThat(runMain(home, isModule, classes)).isEqualTo(EXPECTED);
    }

    @Test
    void whatMavenCompiledRuns() throws Exception {
        Path home = Path.of(System.getProperty("java.home"));
        assertThat(runMain(home, true, Path.of("target/classes"))).isEqualTo(EXPECTED);
        assertThat(Path.of("target/classes/META-INF/heddle/calls.idx")).hasContent(INDEX);
    }

    @Test
    void theProcessorBringsNothingElseOntoItsPath() throws IOException {
        try (java.util.jar.JarFile jar = new java.util.jar.JarFile(jar("heddle-processor"))) {
            assertThat(jar.stream().map(java.util.zip.ZipEntry::getName).filter(name -> name.endsWith(".class")))
                    .allMatch(name -> name.startsWith("dev/heddle/processor/"));
            assertThat(jar.stream().map(java.util.zip.ZipEntry::getName))
                    .contains("META-INF/gradle/incremental.annotation.processors");
        }
    }

    /** What the sources' module says, for the class path. */
    private void copyServices() throws IOException {
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        String provider = "dev.heddle.bridge.ServicesProvider";
        Files.copy(Path.of("src/main/resources/META-INF/services", provider), services.resolve(provider));
    }

    private static String runMain(Path home, boolean isModule, Path classes) throws Exception {
        String path = classes + File.pathSeparator + libraries();
        String java = home.resolve("bin/java").toString();
        return run(
                isModule
                        ? List.of(java, "-p", path, "-m", "com.example.blackbox/" + MAIN)
                        : List.of(java, "-cp", path, MAIN));
    }

    private static String run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.replace(System.lineSeparator(), "\n");
    }

    private static List<String> sources(boolean isModule) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> isModule || !file.endsWith("module-info.java"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    private static String libraries() {
        return jar("heddle-annotations") + File.pathSeparator + jar("heddle-bridge");
    }

    private static String jar(String artifact) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> Path.of(entry).getFileName().toString().startsWith(artifact + "-"))
                .collect(Collectors.joining(" and "));
    }
}
