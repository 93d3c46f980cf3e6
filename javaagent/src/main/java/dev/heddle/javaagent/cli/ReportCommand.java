package dev.heddle.javaagent.cli;

import dev.heddle.runtime.config.DidYouMean;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.report.Grouping;
import dev.heddle.runtime.ledger.report.SpendCsv;
import dev.heddle.runtime.ledger.report.SpendJson;
import dev.heddle.runtime.ledger.report.SpendReport;
import dev.heddle.runtime.ledger.report.SpendTable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code report}: what was spent, from the ledger. */
@Command(
        name = "report",
        description = "Prints what was spent, by model, provider, call site or day.",
        mixinStandardHelpOptions = true,
        versionProvider = HeddleVersion.class)
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--by",
            split = ",",
            defaultValue = "model",
            paramLabel = "<group>",
            description = "model, provider, call-site or day, or several of them; model by default.")
    private List<String> by = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "<time>",
            description = "A UTC day or an instant: 2026-11-21, 2026-11-21T08:00:00Z.")
    private @Nullable String since;

    @Option(names = "--until", paramLabel = "<time>", description = "The same; that day or instant itself is left out.")
    private @Nullable String until;

    @Option(
            names = "--ledger",
            paramLabel = "<directory>",
            description = "Where the ledger is; as configured by default.")
    private @Nullable Path ledger;

    @Option(names = "--top", paramLabel = "<rows>", description = "The dearest rows only.")
    private @Nullable Integer top;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Option(names = "--csv", description = "As CSV.")
    private boolean csv;

    @Override
    public Integer call() throws IOException {
        if (json && csv) {
            throw wrong("--json and --csv exclude each other");
        }
        if (top != null && top < 1) {
            throw wrong("--top takes a number from 1 on, not " + top);
        }
        TimeRange range = range();
        LedgerReader reader = new LedgerReader(directory());
        SpendReport report = SpendReport.of(reader, range, groupings());
        print(top == null ? report : report.top(top), reader.directory());
        return 0;
    }

    /** One that nobody named may be missing: nothing was recorded yet. */
    private Path directory() throws IOException {
        Path directory =
                ledger == null ? ProcessConfig.load(spec).ledger().files().directory() : ledger;
        if (ledger != null && !Files.exists(directory)) {
            throw new IOException(
                    "there is no ledger at " + directory + "; without --ledger the configured one is read");
        }
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new IOException("a ledger is a directory, but " + directory + " is a file");
        }
        return directory;
    }

    private TimeRange range() {
        TimeRange range = new TimeRange(instant("--since", since), instant("--until", until));
        if (range.since() != null && range.until() != null && !range.since().isBefore(range.until())) {
            throw wrong("--since " + since + " is not before --until " + until);
        }
        return range;
    }

    private void print(SpendReport report, Path directory) {
        PrintStream out = new PrintStream(new WriterStream(spec.commandLine().getOut()), true, StandardCharsets.UTF_8);
        PrintWriter err = spec.commandLine().getErr();
        if (json) {
            SpendJson.print(report, out);
        } else if (csv) {
            SpendCsv.print(report, out);
        } else if (report.isEmpty()) {
            err.println(
                    "No calls in the ledger at " + directory + " in that time. Records come from applications started"
                            + " with -javaagent:heddle.jar; --ledger names another directory.");
        } else {
            SpendTable.print(report, out);
        }
        if (report.summary().garbled() > 0) {
            err.println(report.summary().garbled() + " lines of the ledger cannot be read and are left out.");
        }
        if (report.summary().dropped() > 0) {
            err.println(report.summary().dropped() + " records were dropped while they were written and are missing.");
        }
        out.flush();
    }

    private List<Grouping> groupings() {
        List<Grouping> groupings = new ArrayList<>();
        for (String name : by) {
            groupings.add(grouping(name.strip()));
        }
        return groupings;
    }

    private Grouping grouping(String name) {
        List<String> known = new ArrayList<>();
        for (Grouping grouping : Grouping.values()) {
            if (grouping.argument().equals(name)) {
                return grouping;
            }
            known.add(grouping.argument());
        }
        String near = DidYouMean.nearest(name, known);
        throw wrong("--by takes " + String.join(", ", known) + ", not '" + name + "'"
                + (near == null ? "" : "; did you mean '" + near + "'?"));
    }

    private @Nullable Instant instant(String option, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return text.contains("T")
                    ? Instant.parse(text)
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw wrong(
                    option + " takes a UTC day (2026-11-21) or an instant (2026-11-21T08:00:00Z), not '" + text + "'");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
