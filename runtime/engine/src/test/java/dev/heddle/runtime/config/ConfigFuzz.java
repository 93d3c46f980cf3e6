package dev.heddle.runtime.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.ByteMutations;
import dev.heddle.runtime.fuzz.Corpus;
import dev.heddle.runtime.fuzz.FuzzTarget;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What people write into {@code heddle.yaml}, beginning with what the documentation shows: it is in force, or it is said why not. */
public final class ConfigFuzz implements FuzzTarget {

    private static final Path DOCUMENTATION = Path.of("../../docs");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```yaml\\n(.*?)^```");

    private final List<byte[]> examples = examples();
    private final ConfigFixture given;

    public ConfigFuzz() {
        try {
            Path directory = Files.createTempDirectory("heddle-fuzz");
            directory.toFile().deleteOnExit();
            given = new ConfigFixture(directory);
            given.variable("HOUSE_KEY", "sk-1");
            directory.resolve(ConfigFile.NAME).toFile().deleteOnExit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<byte[]> examples() {
        List<byte[]> found = new ArrayList<>();
        try (Stream<Path> pages = Files.list(DOCUMENTATION)) {
            for (Path page : pages.filter(Files::isRegularFile).sorted().toList()) {
                Matcher example = EXAMPLE.matcher(Files.readString(page));
                while (example.find()) {
                    found.add(example.group(1).getBytes(UTF_8));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    @Override
    public void read(SplittableRandom random) throws IOException {
        byte[] yaml = ByteMutations.of(Corpus.any(examples, random), Corpus.any(examples, random), random);
        Path file = given.directory.resolve(ConfigFile.NAME);
        // Anew: some file systems wait for the disk where a file is written over.
        Files.deleteIfExists(file);
        Files.write(file, yaml);

        LoadedConfig loaded = given.load();

        assertThat(loaded.config()).isNotNull();
        for (ConfigProblem problem : loaded.report().problems()) {
            assertThat(problem.toString()).isNotBlank().doesNotContain("Exception", "sk-1");
        }
    }
}
