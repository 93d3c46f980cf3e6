package dev.heddle.runtime.semantic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What would have been served, and how often rightly, for each similarity: what shadow mode has seen. Immutable. */
public final class ShadowReport {

    /** From the lowest that is allowed. */
    private static final double[] SIMILARITIES = {
        0.80, 0.82, 0.84, 0.86, 0.88, 0.90, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99
    };

    private final List<ShadowLine> lines;

    ShadowReport(List<ShadowLine> lines) {
        this.lines = List.copyOf(lines);
    }

    /** Reads what all processes have written there. @param directory null for the default */
    public static ShadowReport read(@Nullable Path directory) throws IOException {
        Path place = directory(directory);
        List<ShadowLine> lines = new ArrayList<>();
        if (Files.isDirectory(place)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(place, ShadowLog.FILES)) {
                for (Path file : files) {
                    read(file, lines);
                }
            }
        }
        return new ShadowReport(lines);
    }

    /** Where that is. */
    public static Path directory(@Nullable Path configured) {
        return configured == null ? ShadowLog.defaultDirectory() : configured;
    }

    private static void read(Path file, List<ShadowLine> lines) throws IOException {
        try (Stream<String> text = Files.lines(file, StandardCharsets.US_ASCII)) {
            text.map(ShadowLine::read).forEach(line -> {
                if (line != null) {
                    lines.add(line);
                }
            });
        }
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** A table, and below it what each guard did. */
    public List<String> table() {
        List<String> table = new ArrayList<>();
        table.add(String.format(
                Locale.ROOT,
                "%d questions were compared with the provider's answer; nothing was served.",
                lines.size()));
        table.add("");
        table.add("SIMILARITY  HITS  HIT RATIO  RIGHT  WRONG  PRECISION  WRONG OF ALL");
        for (double similarity : SIMILARITIES) {
            table.add(row(similarity));
        }
        table.add("");
        table.add(
                "Right: the stored answer has the same text as the provider's, 80 % of its words, or a cosine of 0.90.");
        table.add("Told apart though near enough (of those, the stored answer was right all the same):");
        for (String verdict :
                lines.stream().map(ShadowLine::verdict).distinct().sorted().toList()) {
            if (!verdict.equals("same") && !verdict.equals("far")) {
                table.add(String.format(
                        Locale.ROOT,
                        "  %-14s %6d (%d)",
                        verdict.replace('_', '-'),
                        count(verdict, false),
                        count(verdict, true)));
            }
        }
        return table;
    }

    private long count(String verdict, boolean rightOnly) {
        return lines.stream()
                .filter(line -> line.verdict().equals(verdict) && (!rightOnly || line.isRight()))
                .count();
    }

    private String row(double similarity) {
        long hits = lines.stream().filter(line -> isHit(line, similarity)).count();
        long right = lines.stream()
                .filter(line -> isHit(line, similarity) && line.isRight())
                .count();
        return String.format(
                Locale.ROOT,
                "%10.2f %5d %9.1f%% %6d %6d %9s %12.2f%%",
                similarity,
                hits,
                percent(hits, lines.size()),
                right,
                hits - right,
                hits == 0 ? "-" : String.format(Locale.ROOT, "%.1f%%", percent(right, hits)),
                percent(hits - right, lines.size()));
    }

    private static boolean isHit(ShadowLine line, double similarity) {
        return line.isServed() && line.similarity() >= SimilarityThreshold.raised(similarity, line.entries());
    }

    private static double percent(long part, long all) {
        return all == 0 ? 0 : 100.0 * part / all;
    }
}
