package dev.heddle.it.documents;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;

/** Compares what a document shows with what was printed, but for what is another at every run. */
final class Shown {

    /** Times, ports, and what a clock or a scheduler decides; columns are as wide as the longest time. */
    private static final List<Change> OTHER_AT_EVERY_RUN = List.of(
            new Change("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT"),
            new Change("duration_ms=[\\d.]+", "duration_ms=TIME"),
            new Change("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "TIME"),
            new Change("in about \\d+ s", "in about TIME"),
            new Change(" [\\d,]+\\.\\d$", " AVG"),
            new Change(" {2,}", " "));

    /** What a document leaves out: a part of a long line, or lines. */
    private static final String ELLIPSIS = "…";

    private record Change(Pattern pattern, String text) {

        Change(String pattern, String text) {
            this(Pattern.compile(pattern), text);
        }
    }

    private Shown() {}

    /** Whether all lines of the block stand in what was printed, one after the other. */
    static boolean isIn(List<String> printed, String block) {
        String lines = printed.stream().map(line -> normal(line) + "\n").collect(joining());
        String shown = block.lines().map(Shown::pattern).collect(joining());
        return Pattern.compile("^" + shown, Pattern.MULTILINE).matcher(lines).find();
    }

    private static String pattern(String line) {
        return line.equals(ELLIPSIS)
                ? "(?:.*\n)*?"
                : Pattern.quote(normal(line)).replace(ELLIPSIS, "\\E.*\\Q") + "\n";
    }

    private static String normal(String line) {
        String normal = line;
        for (Change change : OTHER_AT_EVERY_RUN) {
            normal = change.pattern().matcher(normal).replaceAll(change.text());
        }
        return normal.strip();
    }
}
