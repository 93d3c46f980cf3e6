package dev.heddle.benchmarks;

import dev.heddle.benchmarks.calls.GatewayCalls;
import dev.heddle.benchmarks.calls.WholeCalls;
import dev.heddle.benchmarks.micro.MicroBenchmarks;
import dev.heddle.benchmarks.process.GatewayProcess;
import dev.heddle.benchmarks.process.JvmLauncher;
import dev.heddle.benchmarks.process.ProviderProcess;
import dev.heddle.benchmarks.process.Workplace;
import dev.heddle.benchmarks.report.MarkdownTable;
import dev.heddle.benchmarks.startup.StartUp;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Measures and writes {@code target/results.md}. Arguments: {@code quick} or {@code full}, then optionally the one part to
 * measure: {@code processes}, {@code calls}, {@code parts}, or of those only {@code answers}; {@code gateway} is measured only
 * where it is named.
 */
final class BenchmarkRun {

    private BenchmarkRun() {}

    public static void main(String[] arguments) throws Exception {
        Effort effort = Effort.valueOf(arguments[0].toUpperCase(Locale.ROOT));
        Workplace workplace = Workplace.ofProcess();
        JvmLauncher launcher = new JvmLauncher(workplace);
        Path results = workplace.target().resolve("results.md");
        Files.deleteIfExists(results);
        report(results, conditions(effort));
        report(results, load("before"));
        String only = arguments.length > 1 ? arguments[1] : "";
        try (ProviderProcess provider = ProviderProcess.start(launcher)) {
            if (only.isEmpty() || only.equals("processes")) {
                report(results, new StartUp(launcher, provider.baseUrl()).measure(effort.startRounds));
            }
            if (only.isEmpty() || only.equals("calls")) {
                for (MarkdownTable table :
                        new WholeCalls(launcher, provider.baseUrl()).measure(effort.callRounds, effort.warmUpBlocks)) {
                    report(results, table);
                }
            }
            if (only.equals("gateway")) {
                report(results, besideGateway(effort, workplace, launcher, provider));
            }
        }
        if (only.isEmpty() || only.equals("parts") || only.equals("answers")) {
            report(
                    results,
                    MicroBenchmarks.measure(
                            only.equals("answers") ? "AnswerBenchmark" : "",
                            effort.iterations,
                            workplace.target().resolve("jmh.log")));
        }
        report(results, load("after"));
    }

    private static MarkdownTable besideGateway(
            Effort effort, Workplace workplace, JvmLauncher launcher, ProviderProcess provider) throws IOException {
        try (GatewayProcess gateway = GatewayProcess.start(workplace)) {
            return new GatewayCalls(launcher, provider.baseUrl(), gateway)
                    .measure(effort.callRounds, effort.warmUpBlocks);
        }
    }

    /** At once, so that a later failure does not take what was measured. */
    private static void report(Path results, Object part) throws IOException {
        String text = part + "\n";
        Files.writeString(results, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.out.print(text);
    }

    /** Other work on the machine makes every number larger, so it belongs to them. */
    private static String load(String when) {
        double average = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return "Load average " + when + ": " + MarkdownTable.number(average, 1) + "\n";
    }

    private static String conditions(Effort effort) {
        return LocalDate.now(ZoneOffset.UTC) + ", " + effort.name().toLowerCase(Locale.ROOT) + ", "
                + Runtime.getRuntime().availableProcessors() + " processors, " + System.getProperty("os.name") + " "
                + System.getProperty("os.arch") + ", " + System.getProperty("java.vm.name") + " " + Runtime.version()
                + "\n";
    }
}
