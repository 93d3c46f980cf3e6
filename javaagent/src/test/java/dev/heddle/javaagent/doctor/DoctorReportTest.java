package dev.heddle.javaagent.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.config.ConfigLoader;
import dev.heddle.runtime.config.ConfigReload;
import dev.heddle.runtime.config.ConfigReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorReportTest {

    /** 2026-11-21T11:00:00.5Z. */
    private static final long NOTICED = 1_795_258_800_500_000_000L;

    @TempDir
    private Path directory;

    @Test
    void saysThatNothingWasWoven() {
        String text = new DoctorReport("1.2.3", List.of(), 0, null).text();

        assertThat(text).startsWith("Heddle doctor\n  agent           1.2.3 on Java ");
        assertThat(text).contains("  woven           nothing: the application has not loaded OkHttp, java.net.http");
        assertThat(text).doesNotContain("config file");
    }

    @Test
    void saysWhichFileIsInForceAndWhatNamesIt() throws IOException {
        Path file = file("retry:\n  base: 200ms\n");

        assertThat(lines(report(file)))
                .contains(
                        "  config file     " + file + " (named by the command line): in force",
                        "  reload          none: the file has not changed since the start",
                        "  setting         retry.base = 200ms from " + file + ":2");
    }

    @Test
    void saysThatAFileIsNotValidAndWhy() throws IOException {
        Path file = file("retyr: {}\n");

        assertThat(lines(report(file)))
                .contains("  config file     " + file
                        + " (named by the command line): not valid, nothing of it is used; defaults, environment and"
                        + " system properties are in force")
                .anySatisfy(line -> assertThat(line).startsWith("  problem         " + file + ":1:1: ["));
    }

    @Test
    void saysThatThereIsNoFile() {
        Path file = directory.resolve("heddle.yaml");
        ConfigReport none = new ConfigReport(file, null, false, List.of(), List.of(), null);

        assertThat(lines(none))
                .contains("  config file     " + file
                        + " (of the working directory): there is none; defaults, environment and system properties are"
                        + " in force");
    }

    @Test
    void saysWhatCameOfTheLastReload() throws IOException {
        Path file = file("retry:\n  base: 200ms\n");

        assertThat(lines(reloaded(file, ConfigReload.Result.IN_FORCE)))
                .contains("  reload          2026-11-21T11:00:00Z: the changed file is in force");
        assertThat(lines(reloaded(file, ConfigReload.Result.NOT_VALID)))
                .contains("  reload          2026-11-21T11:00:00Z: the changed file is not valid; the settings from"
                        + " before stay in force");
        assertThat(lines(reloaded(file, ConfigReload.Result.GONE)))
                .contains("  reload          2026-11-21T11:00:00Z: the file is gone; its settings stay in force");
    }

    private static ConfigReport reloaded(Path file, ConfigReload.Result result) {
        ConfigReport report = report(file);
        return new ConfigReport(
                report.file(),
                report.namedBy(),
                report.fileInForce(),
                report.problems(),
                report.settings(),
                new ConfigReload(NOTICED, result));
    }

    private static ConfigReport report(Path file) {
        return ConfigLoader.ofFile(file).load().report();
    }

    private static List<String> lines(ConfigReport config) {
        DoctorReport.Running running =
                new DoctorReport.Running(Set.of(), "off", null, List.of(), List.of(), List.of(), Map.of(), config);
        return new DoctorReport("1.2.3", List.of(), 0, running).text().lines().toList();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("heddle.yaml"), text);
    }
}
