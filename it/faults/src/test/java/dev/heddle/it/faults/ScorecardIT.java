package dev.heddle.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.heddle.it.faults.application.Mode;
import dev.heddle.it.faults.application.Run;
import dev.heddle.it.faults.application.Subject;
import dev.heddle.it.faults.scenario.Scenario;
import dev.heddle.it.faults.scenario.Timing;
import dev.heddle.it.faults.scorecard.Cell;
import dev.heddle.it.faults.scorecard.Expectations;
import dev.heddle.it.faults.scorecard.ResiliencePage;
import dev.heddle.it.faults.scorecard.Scorecard;
import dev.heddle.it.faults.verdict.Judgement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sixteen faults, four SDKs, without Heddle and with a fallback. Without Heddle each cell is exactly what is expected, or the fault
 * would be none; with it, no worse.
 */
class ScorecardIT {

    private static final int JVMS_AT_A_TIME = 2;

    @TempDir
    Path directory;

    private final Timing timing = Timing.current();

    private record Played(Subject subject, Mode mode, Map<Scenario, Judgement> judgements, String errors) {}

    @TestFactory
    Stream<DynamicTest> noCellIsWorseThanExpected() throws IOException {
        Scorecard card = new Scorecard();
        Map<Subject, Map<Mode, String>> errors = new EnumMap<>(Subject.class);
        for (Played played : playAll()) {
            card.add(played.subject, played.mode, played.judgements);
            errors.computeIfAbsent(played.subject, subject -> new EnumMap<>(Mode.class))
                    .put(played.mode, played.errors);
        }
        System.out.println(card.text());
        Expectations expectations = Expectations.load();
        write(new ResiliencePage(card, expectations).text(timing.equals(Timing.FULL)));
        return Expectations.cells().stream()
                .map(cell -> dynamicTest(cell.toString(), () -> {
                    Judgement found = card.judgement(cell);
                    var verdict = assertThat(found.verdict())
                            .as("%s; %s\n%s", found.findings(), found.measured(), errorsOf(cell, errors));
                    if (cell.mode() == Mode.ALONE) {
                        verdict.isEqualTo(expectations.verdict(cell));
                    } else {
                        verdict.isLessThanOrEqualTo(expectations.verdict(cell));
                    }
                }));
    }

    private static String errorsOf(Cell cell, Map<Subject, Map<Mode, String>> errors) {
        return Objects.requireNonNull(errors.get(cell.subject())).getOrDefault(cell.mode(), "");
    }

    private List<Played> playAll() {
        ExecutorService jvms = Executors.newFixedThreadPool(JVMS_AT_A_TIME);
        try {
            List<CompletableFuture<Played>> playing = new ArrayList<>();
            for (Subject subject : Subject.values()) {
                for (Mode mode : Mode.values()) {
                    playing.add(CompletableFuture.supplyAsync(() -> play(subject, mode), jvms));
                }
            }
            return playing.stream().map(CompletableFuture::join).toList();
        } finally {
            jvms.shutdownNow();
        }
    }

    private Played play(Subject subject, Mode mode) {
        try (Run run = new Run(subject, mode, timing, Files.createTempDirectory(directory, "run"))) {
            return new Played(subject, mode, run.play(List.of(Scenario.values())), run.errors());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(String page) throws IOException {
        Files.writeString(Path.of(property("heddle.target"), "resilience.md"), page);
        if (Boolean.getBoolean("heddle.docs.write")) {
            Files.writeString(Path.of(property("heddle.docs"), "resilience.md"), page);
        }
    }

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }
}
