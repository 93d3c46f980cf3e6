package dev.heddle.it.faults.scorecard;

import dev.heddle.it.faults.application.Mode;
import dev.heddle.it.faults.application.Subject;
import dev.heddle.it.faults.scenario.Scenario;
import dev.heddle.it.faults.verdict.Judgement;
import dev.heddle.it.faults.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code docs/resilience.md} from what was found. */
public final class ResiliencePage {

    private static final String HEAD = """
            # Resilience: sixteen provider faults

            Written by `ScorecardIT` from a run in %s timing; do not edit. An application that does not know Heddle streams a fixed \
            text of sixty words, at 15 ms a token, from a provider that fails in one of sixteen ways (after the public catalogue of \
            failoverbench, methodology v0.1). What is judged is what the caller gets, and how often and when the providers are asked. \
            Each system has two retries, a timeout of 30 s and, under `-javaagent:heddle.jar`, one fallback model at another provider.

            **pass**: the whole answer, equal but for white space (S13: the provider's reason as an error), and every check clean · \
            **partial**: that, but an advisory check failed · **safe**: no answer, but one bounded, clean error and every required \
            check clean · **fail**: a hang, a truncated answer shown as success, or a required check failed.

            """;

    private static final String TAIL = """

            ## How it is configured

            The applications set two retries, except LangChain4j's streaming model, which has none of its own; the file asks for two. \
            The route's first-token timeout is 10 s and its idle timeout 20 s: the application's own 30 s end the call for good, and \
            with the default of 15 s to the first token S07's advisory bound, which is 15 s too, would be missed. \
            Circuits stay open for 5 s at first and for 15 s at most, with one probe. S08's target is declared with `prefill: true` \
            and continues a prefill; every other target refuses one and is declared without, as is the default.

            Both providers give the same text. Where a fallback does not say again what the application has already, and continues no \
            prefill, a broken stream (S08, S09, S14) ends in an error that the SDK raises.

            The run of every build is shortened: delays and timeouts are a tenth, but for `Retry-After`, and bounds a tenth and 5 s. \
            It fails where a cell with Heddle is worse than in `expected-scorecard.txt`, or one without Heddle is not as there, since \
            the fault would then be none.

            ## Many callers, and for long

            `StormIT`: 500 callers of openai-java while every second attempt fails. The provider receives at most 1.1 attempts a call \
            and 10 more a second (with 100 saved up), which is the retry budget; while it fails altogether an open circuit admits \
            exactly its probes, and within two probe intervals of the recovery calls pass again; no thread is left. With `-Plong` it \
            fails for 30 s, and `SoakIT` makes calls for ten minutes, most of them answered by a fallback in another dialect, after \
            which the heap is no larger than after two.

            Regenerate with `mvn -B verify -Plong -pl it/faults -am -Dtest=ChecksTest -Dsurefire.failIfNoSpecifiedTests=false \
            -Dit.test=ScorecardIT -Dfailsafe.failIfNoSpecifiedTests=false -Dheddle.docs.write=true`, some ten minutes.
            """;

    private final Scorecard card;
    private final Expectations expectations;

    /** Explanations are taken from the expectations. */
    public ResiliencePage(Scorecard card, Expectations expectations) {
        this.card = card;
        this.expectations = expectations;
    }

    /** The page. */
    public String text(boolean full) {
        StringBuilder page = new StringBuilder(HEAD.formatted(full ? "full" : "shortened"));
        page.append(totals());
        for (Mode mode : Mode.values()) {
            page.append(table(mode)).append(explanations(mode));
        }
        return page.append(TAIL).toString();
    }

    private String totals() {
        StringBuilder table = new StringBuilder("| pass / partial / safe / fail | "
                + Stream.of(Mode.values()).map(Mode::title).collect(Collectors.joining(" | ")) + " |\n| --- |"
                + " --- |".repeat(Mode.values().length) + "\n");
        for (Subject subject : Subject.values()) {
            table.append("| ").append(subject.title());
            for (Mode mode : Mode.values()) {
                table.append(" | ").append(card.total(subject, mode).replace("/", " / "));
            }
            table.append(" |\n");
        }
        return table.toString();
    }

    private String table(Mode mode) {
        String title = mode.title().substring(0, 1).toUpperCase(Locale.ROOT)
                + mode.title().substring(1);
        StringBuilder table = new StringBuilder("\n## " + title + "\n\n| | the provider does | "
                + Stream.of(Subject.values()).map(Subject::sdk).collect(Collectors.joining(" | ")) + " |\n| --- | --- |"
                + " --- |".repeat(Subject.values().length) + "\n");
        for (Scenario scenario : Scenario.values()) {
            table.append("| ").append(scenario).append(" | ").append(scenario.does());
            for (Subject subject : Subject.values()) {
                table.append(" | ").append(verdict(new Cell(subject, mode, scenario)));
            }
            table.append(" |\n");
        }
        return table.toString();
    }

    private String verdict(Cell cell) {
        Verdict verdict = card.judgement(cell).verdict();
        return verdict == Verdict.PASS ? "pass" : "**" + verdict.word() + "**";
    }

    /** One line for each reason, with the cells that it is the reason of. */
    private String explanations(Mode mode) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Scenario scenario : Scenario.values()) {
            for (Subject subject : Subject.values()) {
                Cell cell = new Cell(subject, mode, scenario);
                Judgement judgement = card.judgement(cell);
                if (judgement.verdict() != Verdict.PASS) {
                    lines.merge(
                            scenario + " " + judgement.verdict().word() + ": " + reason(cell, judgement),
                            subject.sdk(),
                            (some, another) -> some + ", " + another);
                }
            }
        }
        return lines.isEmpty()
                ? ""
                : lines.entrySet().stream()
                        .map(line -> "- " + line.getKey() + " (" + line.getValue() + ")\n")
                        .collect(Collectors.joining("", "\n", ""));
    }

    private String reason(Cell cell, Judgement judgement) {
        String known = expectations.reason(cell, judgement.verdict());
        return known.isEmpty() ? String.join("; ", judgement.findings()) : known;
    }
}
