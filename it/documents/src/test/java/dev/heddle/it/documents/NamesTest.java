package dev.heddle.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name between words is there under that name. */
class NamesTest {

    private static final Pattern FOLDER =
            Pattern.compile("(annotations|docs|it|javaagent|processor|runtime|samples)/[\\w./-]+");
    private static final Pattern TEST = Pattern.compile("[A-Z]\\w+(Test|IT|Benchmark)");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.-]+)` \\|");
    private static final Pattern PROPERTY = Pattern.compile("-Dheddle\\.([a-z.-]+)(=.*)?");
    private static final Pattern QUOTED = Pattern.compile("\"heddle\\.([a-z.-]+)\"");
    private static final Pattern MODULE = Pattern.compile("<module>(.+)</module>");

    private final List<Block> names = Document.all().stream()
            .flatMap(document -> Markdown.spans(document).stream())
            .toList();

    @Test
    void everyFileAndFolderIsThere() {
        assertThat(unknown(FOLDER, name -> name.contains("/target/") || Files.exists(Document.ROOT.resolve(name))))
                .isEmpty();
    }

    @Test
    void everyTestAndBenchmarkIsThere() throws IOException {
        Set<String> programs;
        try (Stream<Path> files = Files.walk(Document.ROOT)) {
            programs = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        assertThat(unknown(TEST, programs::contains)).isEmpty();
    }

    /** The table of settings is held to the settings by {@code ConfigurationDocumentsTest}. */
    @Test
    void everySettingIsInTheTable() {
        Set<String> keys = settings();
        Set<String> sections = keys.stream()
                .filter(key -> key.contains("."))
                .map(key -> key.replaceAll("\\..*", ""))
                .collect(Collectors.toSet());
        Pattern setting = Pattern.compile("(" + String.join("|", sections) + ")\\.[a-z.-]+");

        assertThat(keys).hasSizeGreaterThan(60);
        assertThat(unknown(setting, name -> isSetting(name, keys))).isEmpty();
    }

    @Test
    void everyPropertyIsASettingOrReadByATest() throws IOException {
        Set<String> keys = settings();
        keys.addAll(ofTests());
        List<String> wrong = new ArrayList<>();
        for (Block name : names) {
            Matcher property = PROPERTY.matcher(name.text());
            if (property.matches() && !property.group(1).equals("config") && !keys.contains(property.group(1))) {
                wrong.add(name + ": " + name.text());
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyModuleIsInTheTableOfFolders() throws IOException {
        String table = Document.of("CONTRIBUTING.md").text();
        List<String> modules = MODULE.matcher(Files.readString(Document.ROOT.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1).replaceAll("^samples/.*", "samples"))
                .toList();

        assertThat(modules).hasSizeGreaterThan(20).allMatch(module -> table.contains("| `" + module + "` |"));
    }

    /** What tests can be told. */
    private static Set<String> ofTests() throws IOException {
        Set<String> properties = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Document.ROOT)) {
            for (Path test : files.filter(file -> file.toString().matches(".*/src/test/java/.*\\.java"))
                    .toList()) {
                QUOTED.matcher(Files.readString(test)).results().forEach(found -> properties.add(found.group(1)));
            }
        }
        return properties;
    }

    private static Set<String> settings() {
        Set<String> keys = new TreeSet<>();
        Matcher row = ROW.matcher(Document.of("docs/configuration.md").text());
        while (row.find()) {
            keys.add(row.group(1));
        }
        return keys;
    }

    /** A section is named too, and what stands in a part that has names of its user's. */
    private static boolean isSetting(String name, Set<String> keys) {
        return keys.stream()
                .anyMatch(key -> key.equals(name) || key.startsWith(name + ".") || name.startsWith(key + "."));
    }

    private List<String> unknown(Pattern names, Predicate<String> isKnown) {
        List<String> unknown = new ArrayList<>();
        int count = 0;
        for (Block name : this.names) {
            if (names.matcher(name.text()).matches()) {
                count++;
                if (!isKnown.test(name.text())) {
                    unknown.add(name + ": " + name.text());
                }
            }
        }
        assertThat(count).isGreaterThan(3);
        return unknown;
    }
}
