package dev.heddle.runtime.semantic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.time.TimeSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadowReportTest {

    @TempDir
    private Path directory;

    private long day = 20_000;
    private final ShadowLog log = new ShadowLog(new TimeSource() {
        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public long epochNanos() {
            return TimeUnit.DAYS.toNanos(day);
        }
    });

    @Test
    void saysHowOftenRightForEachSimilarity() throws IOException {
        append(0.99, "same", true);
        append(0.93, "same", true);
        append(0.91, "same", false);
        append(0.97, "contested", false);
        append(0.97, "numbers", true);
        log.append(directory, ShadowLine.nothingNear(1));

        assertThat(ShadowReport.read(directory).table())
                .contains(
                        "6 questions were compared with the provider's answer; nothing was served.",
                        "      0.90     3      50.0%      2      1     66.7%        16.67%",
                        "      0.92     2      33.3%      2      0    100.0%         0.00%",
                        "      0.99     1      16.7%      1      0    100.0%         0.00%",
                        "  contested           1 (0)",
                        "  numbers             1 (1)");
    }

    @Test
    void countsHitsByTheThresholdRaisedForTheirEntries() throws IOException {
        log.append(directory, new ShadowLine(1, 0.968, 10_000, "same", true, 1, 1));

        assertThat(ShadowReport.read(directory).table())
                .anySatisfy(row -> assertThat(row).startsWith("      0.95     1"))
                .anySatisfy(row -> assertThat(row).startsWith("      0.96     0"));
    }

    @Test
    void aLineThatWasCutOffIsLeftOut() throws IOException {
        append(0.99, "same", true);
        try (Stream<Path> files = Files.list(directory)) {
            Files.writeString(files.findFirst().orElseThrow(), "17280000,0.99,12,sa", StandardOpenOption.APPEND);
        }

        assertThat(ShadowReport.read(directory).table().get(0)).startsWith("1 questions");
    }

    @Test
    void filesOlderThanThirtyDaysAreDeleted() throws IOException {
        append(0.99, "same", true);
        day += 31;
        append(0.99, "same", true);

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void answersAreRightByTextByWordsOrByMeaning() {
        assertThat(new ShadowLine(1, 0.9, 1, "same", true, 0, Double.NaN).isRight())
                .isTrue();
        assertThat(new ShadowLine(1, 0.9, 1, "same", false, 0.85, Double.NaN).isRight())
                .isTrue();
        assertThat(new ShadowLine(1, 0.9, 1, "same", false, 0.3, 0.93).isRight())
                .isTrue();
        assertThat(new ShadowLine(1, 0.9, 1, "same", false, 0.3, 0.7).isRight()).isFalse();
        assertThat(new ShadowLine(1, 0.9, 1, "same", false, 0.3, Double.NaN).isRight())
                .isFalse();
    }

    @Test
    void nothingWrittenIsNothingRead() throws IOException {
        assertThat(ShadowReport.read(directory.resolve("missing")).isEmpty()).isTrue();
    }

    private void append(double similarity, String verdict, boolean right) {
        log.append(directory, new ShadowLine(1, similarity, 12, verdict, right, 0.5, Double.NaN));
    }
}
