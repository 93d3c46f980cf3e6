package dev.heddle.javaagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {

    @TempDir
    private Path directory;

    @Test
    void aValidFileIsPrintedWithTheLinesThatItsSettingsComeFrom() throws IOException {
        Path file = file("retry:\n  base: 200ms\n");
        Invocation check = Invocation.of("check", file.toString());

        assertThat(check.status()).isZero();
        assertThat(check.err()).isEmpty();
        assertThat(check.out().lines()).contains(file + " is valid.", "  retry.base = 200ms   (" + file + ":2)");
    }

    @Test
    void anUnknownKeyIsNamedWithItsPlaceAndGuessed() throws IOException {
        Path file = file("retry:\n  bse: 200ms\n");
        Invocation check = Invocation.of("check", file.toString());

        assertThat(check.status()).isEqualTo(1);
        assertThat(check.out()).isEmpty();
        assertThat(check.err())
                .startsWith(file + ":2:3: [CONFIG_UNKNOWN_KEY] unknown key 'bse'")
                .contains("'base'");
    }

    @Test
    void whatIsNoYamlIsNamedWithItsPlace() throws IOException {
        Path file = file("retry: [\n");
        Invocation check = Invocation.of("check", file.toString());

        assertThat(check.status()).isEqualTo(1);
        assertThat(check.err()).startsWith(file + ":2:1: [CONFIG_SYNTAX] not YAML");
    }

    @Test
    void aFileThatIsNotThereIsAnError() {
        Path nowhere = directory.resolve("nowhere.yaml");
        Invocation check = Invocation.of("check", nowhere.toString());

        assertThat(check.status()).isEqualTo(1);
        assertThat(check.err()).startsWith(nowhere + ": [CONFIG_UNREADABLE] there is no such file");
    }

    @Test
    void aFileThatCannotBeReadIsAnError() {
        Invocation check = Invocation.of("check", directory.toString());

        assertThat(check.status()).isEqualTo(1);
        assertThat(check.err()).startsWith(directory + ": [CONFIG_UNREADABLE] cannot be read");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("heddle.yaml"), text);
    }
}
