package dev.heddle.processor.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.CallSpec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated files as they are meant to be read, in {@code src/test/resources/golden}. After a change that is meant, run with
 * {@code -Dheddle.golden=write} and review the difference.
 */
class GoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    @ParameterizedTest
    @ValueSource(strings = {"Support", "Sealed", "Desk"})
    void theGeneratedFileIsAsReviewed(String name) throws IOException {
        String generated = Consumer.of(Files.readString(FOLDER.resolve(name + ".java")))
                .source(name + "_Heddle")
                .replace(version(), "${version}");
        Path golden = FOLDER.resolve(name + "_Heddle.java");
        if ("write".equals(System.getProperty("heddle.golden"))) {
            Files.writeString(golden, generated);
        }
        assertThat(generated).isEqualTo(Files.readString(golden));
    }

    @Test
    void theContractIsTheBridges() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("Support_Heddle.java")))
                .contains("CallSpec.of(" + CallSpec.CONTRACT + ", ");
    }

    private static String version() throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/dev/heddle/processor/version.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
