package dev.heddle.javaagent.cli;

import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.cost.PriceCatalogue;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.ReadSummary;
import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.report.SpendCsv;
import dev.heddle.runtime.ledger.report.SpendJson;
import dev.heddle.runtime.ledger.report.SpendPage;
import dev.heddle.runtime.ledger.report.SpendReport;
import dev.heddle.runtime.ledger.report.SpendTable;
import dev.heddle.runtime.ledger.rollup.LedgerSums;
import dev.heddle.runtime.ledger.rollup.SpendQuery;
import dev.heddle.runtime.ledger.whatif.Scenario;
import dev.heddle.runtime.ledger.whatif.WhatIf;
import dev.heddle.runtime.ledger.whatif.WhatIfText;
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
import java.util.regex.Pattern;
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

    private static final Pattern ROWS = Pattern.compile("[1-9][0-9]{0,8}");

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--by",
            split = ",",
            defaultValue = "model",
            paramLabel = "<dimension>",
            description =
                    "model, provider, target, route, tier, feature, team, user, tenant, method, call-site, operation,"
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
    private @Nullable String top;

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

    @Option(
            names = "--what-if",
            paramLabel = "<change>",
            description =
                    "What the same attempts would have cost: model=gpt-4o:gpt-4o-mini (or gpt-4o->anthropic/claude-haiku-4-5),"
                            + " or route=NAME as it is in heddle.yaml.")
    private @Nullable String whatIf;

    @Option(
            names = "--html",
            paramLabel = "<file>",
            description = "Also as a page with charts, which needs nothing but itself.")
    private @Nullable Path html;

    @Override
    public Integer call() throws IOException {
        if (json && csv) {
            throw wrong("--json and --csv exclude each other");
        }
        if (top != null && !ROWS.matcher(top).matches()) {
            throw wrong("--top takes a number from 1 on, not '" + top + "'");
        }
        Instant now = Instant.now();
        ReportTimes times = new ReportTimes(now);
        SpendQuery query = query(times);
        Path directory = directory();
        if (whatIf != null) {
            printWhatIf(directory, query, whatIf);
            return 0;
        }
        LedgerSums sums = new LedgerSums(directory);
        SpendReport all = SpendReport.of(sums, query, times.before(query.range()));
        SpendReport report = top == null ? all : all.top(Integer.parseInt(top));
        if (html != null) {
            write(SpendPage.of(sums, report, now), html);
        }
        print(report, directory);
        return 0;
    }

    private static void write(String page, Path file) throws IOException {
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new IOException("--html " + file + " cannot be written: " + e, e);
        }
    }

    private void printWhatIf(Path directory, SpendQuery query, String change) throws IOException {
        try {
            HeddleConfig config = ProcessConfig.load(spec);
            PriceCatalogue prices = new PriceCatalogue(config.prices());
            Scenario scenario = Scenarios.of(change, config, prices);
            WhatIf.Outcome outcome = WhatIf.of(new LedgerReader(directory), query, scenario, prices);
            Scenarios.requireAsked(scenario, outcome.modelsAsked(), prices);
            PrintStream out = out();
            WhatIfText.print(outcome, out);
            out.flush();
        } catch (Conditions.WrongConditionException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private PrintStream out() {
        return new PrintStream(new WriterStream(spec.commandLine().getOut()), true, StandardCharsets.UTF_8);
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
        PrintStream out = out();
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
