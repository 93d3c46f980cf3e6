package dev.heddle.benchmarks.calls;

import static dev.heddle.benchmarks.report.MarkdownTable.difference;
import static dev.heddle.benchmarks.report.MarkdownTable.number;

import dev.heddle.benchmarks.process.Agent;
import dev.heddle.benchmarks.process.JvmLauncher;
import dev.heddle.benchmarks.report.MarkdownTable;
import dev.heddle.benchmarks.report.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Latency of whole calls. Every client is a process of its own; a round is one short block of calls in each, in an order that
 * is reversed every other round, so that what else the machine does falls on all of them alike.
 */
public final class WholeCalls {

    private static final List<Agent> AGENTS =
            List.of(Agent.NONE, Agent.HEDDLE, Agent.HEDDLE_EXPORTING, Agent.HEDDLE_ALL);

    /** Of the warm-up, so much less once more before a scenario is measured. */
    private static final int AGAIN = 10;

    private final JvmLauncher launcher;
    private final String provider;

    public WholeCalls(JvmLauncher launcher, String provider) {
        this.launcher = launcher;
        this.provider = provider;
    }

    /** Measures every scenario in so many rounds, and then what the clients hold in memory. */
    public List<MarkdownTable> measure(int rounds, int warmUpBlocks) throws IOException {
        MarkdownTable table = new MarkdownTable(
                "Whole calls, µs",
                "call",
                "agent",
                "p50",
                "p99",
                "added in a round: median (quartiles)",
                "p50 ratio",
                "p99 difference",
                "processor time",
                "allocated, KB");
        List<ClientProcess> clients = new ArrayList<>();
        try {
            for (Agent agent : AGENTS) {
                clients.add(ClientProcess.start(launcher, agent, provider));
            }
            for (Scenario scenario : Scenario.values()) {
                warmUp(scenario, clients, warmUpBlocks);
            }
            for (Scenario scenario : Scenario.values()) {
                // What came since then has made the JVM take some of its code back.
                warmUp(scenario, clients, warmUpBlocks / AGAIN);
                report(scenario, clients, rounds(scenario, clients, rounds), table);
            }
            return List.of(table, memory(clients));
        } finally {
            clients.forEach(ClientProcess::close);
        }
    }

    private static void warmUp(Scenario scenario, List<ClientProcess> clients, int blocks) throws IOException {
        for (ClientProcess client : clients) {
            client.run(scenario, blocks * scenario.block);
        }
    }

    private static MarkdownTable memory(List<ClientProcess> clients) throws IOException {
        MarkdownTable table = new MarkdownTable(
                "Memory of the same clients after all that, MB", "agent", "heap", "added", "beside the heap", "added");
        ClientProcess.Memory bare = clients.get(0).memory();
        for (ClientProcess client : clients) {
            ClientProcess.Memory used = client.memory();
            table.row(
                    client.agent().title(),
                    number(used.heap() / 1e6, 1),
                    difference((used.heap() - bare.heap()) / 1e6, 1),
                    number(used.beside() / 1e6, 1),
                    difference((used.beside() - bare.beside()) / 1e6, 1));
        }
        return table;
    }

    private static List<Series> rounds(Scenario scenario, List<ClientProcess> clients, int rounds) throws IOException {
        List<Series> series = clients.stream().map(client -> new Series()).toList();
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < clients.size(); turn++) {
                int which = round % 2 == 0 ? turn : clients.size() - 1 - turn;
                series.get(which).add(clients.get(which).run(scenario, scenario.block));
            }
        }
        return series;
    }

    private static void report(
            Scenario scenario, List<ClientProcess> clients, List<Series> series, MarkdownTable table) {
        Series bare = series.get(0);
        for (int i = 0; i < clients.size(); i++) {
            Series each = series.get(i);
            Sample added = each.differencesFrom(bare);
            table.row(
                    scenario.title,
                    clients.get(i).agent().title(),
                    micros(each.micros().median()),
                    micros(each.micros().percentile(99)),
                    i == 0
                            ? ""
                            : difference(added.median(), 2) + " (" + difference(added.percentile(25), 2) + " … "
                                    + difference(added.percentile(75), 2) + ")",
                    number(each.micros().median() / bare.micros().median(), 2),
                    i == 0
                            ? ""
                            : difference(
                                    each.micros().percentile(99) - bare.micros().percentile(99), 0),
                    number(each.cpuMicros(), 1),
                    number(each.allocated() / 1_000, 1));
        }
    }

    private static String micros(double value) {
        return number(value, value < 10 ? 2 : 0);
    }
}
