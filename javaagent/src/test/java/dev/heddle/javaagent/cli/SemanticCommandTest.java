package dev.heddle.javaagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SemanticCommandTest {

    @TempDir
    private Path directory;

    @Test
    void tellsWhatWouldHaveBeenServed() throws IOException {
        Files.writeString(
                directory.resolve("shadow-2026-11-21-1.csv"),
                "1,0.9700,12,same,1,1.000,1.000,.\n1,0.9600,12,same,0,0.200,0.300,.\n1,0.0000,0,far,0,0.000,NaN,.\n");

        Invocation semantic = Invocation.of("semantic", "--directory", directory.toString());

        assertThat(semantic.status()).isZero();
        assertThat(semantic.out())
                .startsWith("3 questions were compared with the provider's answer; nothing was served.")
                .containsPattern("0\\.95 +2 +66\\.7% +1 +1 +50\\.0% +33\\.33%")
                .containsPattern("0\\.97 +1 +33\\.3% +1 +0 +100\\.0% +0\\.00%");
    }

    @Test
    void whereNothingWasSeenItSaysHowToSeeSomething() {
        Invocation semantic = Invocation.of("semantic", "--directory", directory.toString());

        assertThat(semantic.status()).isZero();
        assertThat(semantic.out()).isEmpty();
        assertThat(semantic.err()).contains("Nothing was seen yet in ", "cache.semantic.mode: shadow");
    }

    @Test
    void aDirectoryThatIsNamedMustBeOne() throws IOException {
        Path nowhere = directory.resolve("nowhere");
        Path file = Files.writeString(directory.resolve("file"), "text");

        Invocation missing = Invocation.of("semantic", "--directory", nowhere.toString());
        Invocation noDirectory = Invocation.of("semantic", "--directory", file.toString());

        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err())
                .startsWith("heddle semantic: there is no directory " + nowhere + "; without --directory");
        assertThat(noDirectory.status()).isEqualTo(1);
        assertThat(noDirectory.err())
                .startsWith("heddle semantic: --directory takes a directory, but " + file + " is a file; without");
    }
}
