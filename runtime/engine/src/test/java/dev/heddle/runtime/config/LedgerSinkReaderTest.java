package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.ledger.LedgerSinkConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerSinkReaderTest {

    @TempDir
    private Path directory;

    private ConfigFixture given(String text) {
        return new ConfigFixture(directory)
                .variable("PG_PASSWORD", "s3cret")
                .file("ledger:\n  postgresql:\n" + text.indent(4));
    }

    @Test
    void theLedgerIsShippedWhereTheFileSaysSo() {
        ConfigFixture given = given("""
                url: jdbc:postgresql://db:5432/spend
                user: heddle
                password: ${PG_PASSWORD}
                prefix: eu
                """);

        assertThat(given.problems()).isEmpty();
        assertThat(given.config().ledger().sink())
                .isEqualTo(new LedgerSinkConfig(
                        "postgresql", "jdbc:postgresql://db:5432/spend", "heddle", "s3cret", "eu"));
    }

    @Test
    void aPasswordInTheUrlMustBeAReference() {
        assertThat(given("url: jdbc:postgresql://u:s3cret@db/spend").problems())
                .anyMatch(line -> line.contains("'url' holds a password") && !line.contains("s3cret"));
        assertThat(given("url: jdbc:postgresql://db/spend?user=u&password=s3cret")
                        .problems())
                .anyMatch(line -> line.contains("'url' holds a password") && !line.contains("s3cret"));
        assertThat(given("url: jdbc:postgresql://u:${PG_PASSWORD}@db/spend").problems())
                .isEmpty();
        assertThat(given("url: jdbc:postgresql://db/spend?password=${PG_PASSWORD}")
                        .problems())
                .isEmpty();
    }

    @Test
    void whatIsWrongIsTold() {
        assertThat(given("user: u").problems()).anyMatch(line -> line.contains("'ledger.postgresql' needs a url"));
        assertThat(given("url: jdbc:postgresql://db/spend\nprefix: Eu-1").problems())
                .anyMatch(line -> line.contains("'prefix' must be 1 to 32 letters"));
        assertThat(given("ulr: jdbc:postgresql://db/spend").problems())
                .anyMatch(line -> line.contains("unknown key 'ulr'") && line.contains("did you mean 'url'?"));
    }
}
