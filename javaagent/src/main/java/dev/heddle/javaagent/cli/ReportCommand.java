package dev.heddle.javaagent.cli;

import dev.heddle.runtime.ledger.ReadSummary;
import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.report.SpendCsv;
import dev.heddle.runtime.ledger.report.SpendJson;
import dev.heddle.runtime.ledger.report.SpendReport;
import dev.heddle.runtime.ledger.report.SpendTable;
import dev.heddle.runtime.ledger.rollup.LedgerSums;
import dev.heddle.runtime.ledger.rollup.SpendQuery;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
        description =
                "Tells what was spent and saved, by model, team, feature, user, day or whatever else is recorded.",
        mixinStandardHelpOptions = true,
        versionProvider = HeddleVersion.class)
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--by",
            split = ",",
            defaultValue = "model",
            paramLabel = "<dimension>",
            description = "model, provider, target, route, tier, feature, team, user, tenant, method, call-site, operation,"
                    + " outcome, cache, hour, day or month, or several of them; model by default.")
    private List<String> by = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "<condition>",
            description =
                    "Only what fits: team=payments, model!=gpt-4o, user=a,b or feature= (without one). All of them.")
    private List<String> where = new ArrayList<>();

    @Option(
            names = "--since",
            paramLabel = "<time>",
            description =
                    "A UTC day, an instant or a time ago: 2026-11-21, 2026-11-21T08:00:00Z, 24h, 7d. The same time"
                            + " before it is compared with.")
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

    @Option(names = "--wide", description = "All columns.")
    private boolean wide;

    @Option(
            names = "--exact",
            description = "From the records themselves: tells names apart that hourly sums do not, as far back as"
                    + " records are kept.")
    private boolean exact;

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
        ReportTimes times = new ReportTimes(Instant.now());
        SpendQuery query = query(times);
        Path directory = directory();
        SpendReport report = SpendReport.of(new LedgerSums(directory), query, times.before(query.range()));
        print(top == null ? report : report.top(top), directory);
        return 0;
    }

    private SpendQuery query(ReportTimes times) {
        try {
            TimeRange range = times.range(since, until);
            return new SpendQuery(range, Conditions.dimensions(by), Conditions.conditions(where), exact);
        } catch (ReportTimes.WrongTimeException | Conditions.WrongConditionException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
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

    private void print(SpendReport report, Path directory) {
        PrintStream out = new PrintStream(new WriterStream(spec.commandLine().getOut()), true, StandardCharsets.UTF_8);
        if (json) {
            SpendJson.print(report, out);
        } else if (csv) {
            SpendCsv.print(report, out);
        } else if (report.isEmpty()) {
            spec.commandLine()
                    .getErr()
                    .println("No calls in the ledger at " + directory + " in that time"
                            + (where.isEmpty() ? "" : " that fit --where")
                            + ". Records come from applications started"
                            + " with -javaagent:heddle.jar; --ledger names another directory.");
        } else {
            SpendTable.print(report, wide, out);
        }
        warn(report.summary());
        out.flush();
    }

    private void warn(ReadSummary read) {
        PrintWriter err = spec.commandLine().getErr();
        if (read.garbled() > 0) {
            err.println(read.garbled() + " lines of the ledger cannot be read and are left out.");
        }
        if (read.newer() > 0) {
            err.println(read.newer() + " lines of the ledger are of a newer Heddle and are left out.");
        }
        if (read.dropped() > 0) {
            err.println(read.dropped() + " records were dropped while they were written and are missing.");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
