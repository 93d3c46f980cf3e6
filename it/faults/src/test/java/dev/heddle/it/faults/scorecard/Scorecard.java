package dev.heddle.it.faults.scorecard;

import dev.heddle.it.faults.application.Mode;
import dev.heddle.it.faults.application.Subject;
import dev.heddle.it.faults.scenario.Scenario;
import dev.heddle.it.faults.verdict.Judgement;
import dev.heddle.it.faults.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All verdicts of a run. */
public final class Scorecard {

    private final Map<Cell, Judgement> judgements = new LinkedHashMap<>();

    /** Adds what an application did in a mode. */
    public void add(Subject subject, Mode mode, Map<Scenario, Judgement> played) {
        played.forEach((scenario, judgement) -> judgements.put(new Cell(subject, mode, scenario), judgement));
    }

    /** What was found of a cell. */
    public Judgement judgement(Cell cell) {
        return Objects.requireNonNull(judgements.get(cell), cell.toString());
    }

    /** Pass, partial, safe and fail of an application in a mode, for example {@code 12/1/3/0}. */
    String total(Subject subject, Mode mode) {
        return Stream.of(Verdict.values())
                .map(verdict -> Stream.of(Scenario.values())
                        .filter(scenario ->
                                judgement(new Cell(subject, mode, scenario)).verdict() == verdict)
                        .count())
                .map(String::valueOf)
                .collect(Collectors.joining("/"));
    }

    /** For a terminal: a line for each application and mode, and why each cell is no pass that is none. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Mode mode : Mode.values()) {
            for (Subject subject : Subject.values()) {
                text.append(String.format("%-14s %-22s", mode.word(), subject.sdk()));
                for (Scenario scenario : Scenario.values()) {
                    Verdict verdict =
                            judgement(new Cell(subject, mode, scenario)).verdict();
                    text.append(String.format(" %-7s", verdict.word()));
                }
                text.append("  ").append(total(subject, mode)).append('\n');
            }
        }
        judgements.forEach((cell, judgement) -> text.append(cell)
                .append(": ")
                .append(judgement.verdict().word())
                .append(judgement.findings().isEmpty() ? "" : " " + judgement.findings())
                .append("; ")
                .append(judgement.measured())
                .append('\n'));
        return text.toString();
    }
}
