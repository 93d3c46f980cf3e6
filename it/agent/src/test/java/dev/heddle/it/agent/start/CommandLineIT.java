package dev.heddle.it.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.it.harness.Jdk;
import dev.heddle.it.harness.SdkApp;
import dev.heddle.simulator.ProviderSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar heddle.jar}, as it is packaged. */
class CommandLineIT {

    @TempDir
    Path directory;

    /** What a command printed. */
    private record Run(int status, String out, String err) {}

    @Test
    void saysItsVersion() throws Exception {
        assertThat(heddle("--version").out()).startsWith("heddle ").doesNotContain("null", "unknown");
        assertThat(heddle("report", "--version").out()).startsWith("heddle ");
    }

    @Test
    void exitsWithTwoAfterWrongUsageAndWithOneAfterFailure() throws Exception {
        assertThat(heddle("reprot")).satisfies(wrong -> {
            assertThat(wrong.status()).isEqualTo(2);
            assertThat(wrong.err()).contains("heddle report");
        });
        assertThat(heddle("prices", "gpt-4o-minni").status()).isEqualTo(1);
        assertThat(heddle("prices", "gpt-4o-mini").status()).isZero();
    }

    @Test
    void doctorRunsACommandAndReportsAtItsEnd() throws Exception {
        try (ProviderSimulator provider = ProviderSimulator.start()) {
            Run doctor = heddle(
                    "doctor",
                    "--",
                    Jdk.current().java(),
                    "-cp",
                    SdkApp.OPENAI.calling(provider).classPath(),
                    SdkApp.OPENAI.mainClass(),
                    provider.baseUrl(),
                    "sync");

            assertThat(doctor.status()).isZero();
            assertThat(doctor.out()).contains("RESULT sync OK");
            assertThat(doctor.err())
                    .contains("Heddle doctor")
                    .containsPattern("woven +OkHttp: okhttp3\\.OkHttpClient")
                    .containsPattern("calls +1 of openai")
                    .contains(directory.resolve("heddle.yaml") + " (of the working directory): there is none");
        }
    }

    @Test
    void doctorPassesTheExitStatusOfItsCommandOn() throws Exception {
        Run doctor = heddle("doctor", "--", Jdk.current().java(), "NoSuchMainClass");

        assertThat(doctor.status()).isEqualTo(1);
        assertThat(doctor.err()).contains("NoSuchMainClass").containsPattern("woven +nothing");
    }

    @Test
    void doctorSaysThatAProcessDoesNotExist() throws Exception {
        Run doctor = heddle("doctor", "999999999");

        assertThat(doctor.status()).isEqualTo(1);
        assertThat(doctor.err()).startsWith("heddle doctor: cannot attach to process 999999999: ");
        assertThat(doctor.err().lines()).hasSize(1);
    }

    private Run heddle(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Jdk.current().java(), "-jar", ForkedApp.heddleJar().toString()));
        command.addAll(List.of(arguments));
        Path out = Files.createTempFile(directory, "out", ".txt");
        Path err = Files.createTempFile(directory, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_") || name.startsWith("HEDDLE_"));
        builder.environment().put("HEDDLE_LEDGER_ENABLED", "false");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("ended").isTrue();
        return new Run(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
