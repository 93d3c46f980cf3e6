package dev.heddle.it.faults.scorecard;

import dev.heddle.it.faults.application.Mode;
import dev.heddle.it.faults.application.Subject;
import dev.heddle.it.faults.scenario.Scenario;
import dev.heddle.it.faults.verdict.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The verdicts that the build insists on, and why those are no pass that are none: {@code expected-scorecard.txt}.
 *
 * <p>A line {@code mode sdk verdict…} has a verdict for each scenario. A line {@code why mode scenario verdict: reason} explains all
 * cells of that verdict.
 */
public final class Expectations {

    private final Map<String, Verdict> verdicts = new TreeMap<>();
    private final Map<String, String> reasons = new TreeMap<>();

    private Expectations() {}

    /** Those that are checked in. */
    public static Expectations load() {
        try (InputStream in = Objects.requireNonNull(
                Expectations.class.getResourceAsStream("/dev/heddle/it/faults/expected-scorecard.txt"))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Expectations parse(String text) {
        Expectations expectations = new Expectations();
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(expectations::read);
        return expectations;
    }

    private void read(String line) {
        if (line.startsWith("why ")) {
            int colon = line.indexOf(':');
            reasons.put(line.substring(4, colon), line.substring(colon + 1).strip());
            return;
        }
        String[] words = line.split("\\s+");
        Scenario[] scenarios = Scenario.values();
        if (words.length != scenarios.length + 2) {
            throw new IllegalArgumentException("a mode, an SDK and " + scenarios.length + " verdicts: " + line);
        }
        for (int i = 0; i < scenarios.length; i++) {
            verdicts.put(words[0] + " " + words[1] + " " + scenarios[i], Verdict.of(words[i + 2]));
        }
    }

    /** The verdict of a cell. */
    public Verdict verdict(Cell cell) {
        String key = cell.mode().word() + " " + cell.subject().sdk() + " " + cell.scenario();
        return Objects.requireNonNull(verdicts.get(key), "no verdict is expected of " + key);
    }

    /** Why a cell of this verdict is no pass; empty if nothing is said about it. */
    public String reason(Cell cell, Verdict verdict) {
        return reasons.getOrDefault(cell.mode().word() + " " + cell.scenario() + " " + verdict.word(), "");
    }

    /** Every cell that there is. */
    public static List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (Subject subject : Subject.values()) {
            for (Mode mode : Mode.values()) {
                Stream.of(Scenario.values())
                        .map(scenario -> new Cell(subject, mode, scenario))
                        .forEach(cells::add);
            }
        }
        return cells;
    }
}
