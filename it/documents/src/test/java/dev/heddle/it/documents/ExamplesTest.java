package dev.heddle.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.heddle.processor.HeddleProcessor;
import dev.heddle.runtime.config.ConfigLoader;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Examples are read by what reads the reader's own. */
class ExamplesTest {

    private static final Path CONSUMER = Document.ROOT.resolve("it/blackbox/pom.xml");
    private static final Path TABLES =
            Document.ROOT.resolve("runtime/stores/src/main/resources/dev/heddle/stores/postgresql");

    /** Programs in pages about diagnostics are wrong on purpose, and compiled by {@code it/negative}. */
    static final String DIAGNOSTICS = "docs/diagnostics/";

    private static final String MODULE = "module ";
    private static final Pattern TYPE =
            Pattern.compile("^((public|final|@\\w+(\\(.*\\))?)\\s+)*(class|interface|record|enum) ");
    private static final String IMPORTS = "package example; import dev.heddle.*; import dev.heddle.simulator.*;"
            + " import dev.heddle.simulator.script.*; import java.time.*; import java.util.*;\n";

    @TempDir
    Path directory = Path.of("");

    static Stream<Block> blocks(String language) {
        return Document.all().stream()
                .flatMap(document -> document.blocks(language).stream())
                .filter(block -> !block.document().startsWith(DIAGNOSTICS));
    }

    static Stream<Block> configurations() {
        return blocks("yaml");
    }

    static Stream<Block> programs() {
        return blocks("java").filter(block -> !block.text().startsWith(MODULE));
    }

    static Stream<Block> modules() {
        return blocks("java").filter(block -> block.text().startsWith(MODULE));
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void everyConfigurationIsValid(Block block) throws Exception {
        Path file = Files.writeString(directory.resolve("heddle.yaml"), block.text());

        assertThat(ConfigLoader.ofFile(file).load().report().problems()).isEmpty();
    }

    @Test
    void everyConfigurationOfASampleIsValid() throws Exception {
        try (Stream<Path> files = Files.walk(Document.ROOT.resolve("samples"), 2)) {
            assertThat(files.filter(file -> file.endsWith("heddle.yaml")))
                    .hasSizeGreaterThan(1)
                    .allSatisfy(file -> assertThat(
                                    ConfigLoader.ofFile(file).load().report().problems())
                            .isEmpty());
        }
    }

    /** Whole types as they stand, and statements in a method. */
    @ParameterizedTest
    @MethodSource("programs")
    void everyProgramCompilesAndTheProcessorSaysNothing(Block block) {
        boolean isType = TYPE.matcher(block.text()).find();
        String program =
                isType ? block.text() : "class Example { void example() throws Exception {\n" + block.text() + "\n} }";
        Compilation compilation = Compiler.javac()
                .withProcessors(new HeddleProcessor())
                .withOptions("-Xlint:-options")
                .compile(JavaFileObjects.forSourceString("example.Example", IMPORTS + program));

        assertThat(compilation.diagnostics()).isEmpty();
        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void everyModuleCompiles(Block block) throws Exception {
        Path source = Files.writeString(directory.resolve("module-info.java"), block.text());
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ToolProvider.getSystemJavaCompiler()
                .run(null, said, said, "-p", modulePath(), "-d", directory.toString(), source.toString());

        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(directory.resolve("module-info.class")).exists();
    }

    /** {@code it/blackbox} is built by Maven as its readers build. */
    @Test
    void whatMavenIsToldIsWhatBuildsTheConsumer() throws Exception {
        String parent = Files.readString(Document.ROOT.resolve("pom.xml"));
        String consumer = (Files.readString(CONSUMER) + parent).replaceAll("\\s+", "");
        List<String> elements = blocks("xml")
                .flatMap(block -> elements(
                        block.text(), "<dependency>.*?</dependency>|<path>.*?</path>|<parameters>.*?</parameters>"))
                .toList();

        assertThat(elements)
                .hasSize(3)
                .allSatisfy(element -> assertThat(consumer).contains(element));
    }

    private static Stream<String> elements(String xml, String pattern) {
        String text = xml.replaceAll("\\s+", "").replace("${heddle.version}", "${project.version}");
        String withoutVersions = text.replaceAll("(<dependency>.*?)<version>.*?</version>(</dependency>)", "$1$2");
        return Pattern.compile(pattern).matcher(withoutVersions).results().map(java.util.regex.MatchResult::group);
    }

    /** Gradle is no part of this build. */
    @Test
    void whatGradleIsToldIsBuiltHere() throws Exception {
        String poms = Files.readString(Document.ROOT.resolve("annotations/pom.xml"))
                + Files.readString(Document.ROOT.resolve("processor/pom.xml"));
        List<String> artifacts = blocks("kotlin")
                .flatMap(block -> Pattern.compile("dev\\.heddle:([\\w-]+):")
                        .matcher(block.text())
                        .results())
                .map(found -> found.group(1))
                .toList();

        assertThat(artifacts)
                .hasSize(2)
                .allSatisfy(artifact -> assertThat(poms).contains("<artifactId>" + artifact + "</artifactId>"));
    }

    /** Against a server they are used by {@code it/stores}. */
    @Test
    void everyColumnThatIsShownIsInTheTablesThatAreMade() throws Exception {
        String tables = Files.readString(TABLES.resolve("ledger.sql"));
        String shown = blocks("sql").map(Block::text).reduce("", String::concat).replaceAll("--.*", "");
        Matcher column =
                Pattern.compile("(\\w+) (text|timestamptz|jsonb|numeric)\\b").matcher(shown);
        int columns = 0;
        while (column.find()) {
            columns++;
            assertThat(tables).containsPattern("\\b" + column.group(1) + "\\s+" + column.group(2));
        }

        assertThat(columns).isEqualTo(13);
    }

    private static String modulePath() {
        return Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1))
                .filter(entry -> entry.matches(
                        ".*/(heddle-(annotations|bridge)-[^/]*\\.jar|(annotations|bridge)/target/classes)"))
                .reduce((one, other) -> one + java.io.File.pathSeparator + other)
                .orElseThrow();
    }
}
