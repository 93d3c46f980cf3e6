package dev.heddle.benchmarks.calls;

import static dev.heddle.benchmarks.report.MarkdownTable.difference;
import static dev.heddle.benchmarks.report.MarkdownTable.number;

import dev.heddle.benchmarks.process.Agent;
import dev.heddle.benchmarks.process.GatewayProcess;
import dev.heddle.benchmarks.process.JvmLauncher;
import dev.heddle.benchmarks.report.MarkdownTable;
import dev.heddle.benchmarks.report.Sample;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The same calls directly, under Heddle, and through a gateway, driven alternately as in {@link WholeCalls}. */
public final class GatewayCalls {

    private static final List<Scenario> SCENARIOS = List.of(Scenario.CHAT_1K, Scenario.CHAT_10K, Scenario.STREAM);

    /** The gateway's calls take that much longer, and its compiler needs fewer of them. */
    private static final int GATEWAY_WARMS_UP_IN_A = 10;

    private final JvmLauncher launcher;
    private final String provider;
    private final GatewayProcess gateway;

    public GatewayCalls(JvmLauncher launcher, String provider, GatewayProcess gateway) {
        this.launcher = launcher;
        this.provider = provider;
        this.gateway = gateway;
    }

    /** One way for calls to take; the processor time of a gateway belongs to them. */
    private record Way(String title, ClientProcess client, boolean throughGateway) {}

    /** Measures each scenario in so many rounds. */
    public MarkdownTable measure(int rounds, int warmUpBlocks) throws IOException {
        MarkdownTable table = new MarkdownTable(
                "Beside a gateway, µs",
                "call",
                "way",
                "p50",
                "p99",
                "added in a round: median (quartiles)",
                "added p99",
                "processor time a call",
                "added processor time");
        List<Way> ways = new ArrayList<>();
        try {
            ways.add(new Way("directly", client(Agent.NONE, provider), false));
            ways.add(new Way("under Heddle", client(Agent.HEDDLE, provider), false));
            ways.add(new Way(
                    "through Portkey",
                    client(
                            Agent.NONE,
                            gateway.baseUrl(),
                            "x-portkey-provider=openai",
                            "x-portkey-custom-host=" + provider + "/v1"),
                    true));
            for (Scenario scenario : SCENARIOS) {
                for (Way way : ways) {
                    int blocks = way.throughGateway ? warmUpBlocks / GATEWAY_WARMS_UP_IN_A : warmUpBlocks;
                    way.client.run(scenario, blocks * scenario.block);
                }
            }
            for (Scenario scenario : SCENARIOS) {
                compare(scenario, ways, rounds, table);
            }
        } finally {
            ways.forEach(way -> way.client.close());
        }
        return table;
    }

    private ClientProcess client(Agent agent, String baseUrl, String... headers) throws IOException {
        return ClientProcess.start(launcher, agent, baseUrl, headers);
    }

    private void compare(Scenario scenario, List<Way> ways, int rounds, MarkdownTable table) throws IOException {
        List<Series> series = ways.stream().map(way -> new Series()).toList();
        List<Duration> before = ways.stream().map(this::cpu).toList();
        for (int round = 0; round < rounds; round++) {
            for (int turn = 0; turn < ways.size(); turn++) {
                int which = round % 2 == 0 ? turn : ways.size() - 1 - turn;
                series.get(which).add(ways.get(which).client.run(scenario, scenario.block));
            }
        }
        List<Double> cpu = new ArrayList<>();
        for (int i = 0; i < ways.size(); i++) {
            cpu.add(cpu(ways.get(i)).minus(before.get(i)).toNanos() / 1e3 / rounds / scenario.block);
        }
        report(scenario, ways, series, cpu, table);
    }

    private Duration cpu(Way way) {
        return way.throughGateway ? way.client.cpu().plus(gateway.cpu()) : way.client.cpu();
    }

    private static void report(
            Scenario scenario, List<Way> ways, List<Series> series, List<Double> cpu, MarkdownTable table) {
        Sample direct = series.get(0).micros();
        for (int i = 0; i < ways.size(); i++) {
            Sample micros = series.get(i).micros();
            Sample added = series.get(i).differencesFrom(series.get(0));
            table.row(
                    scenario.title,
                    ways.get(i).title,
                    number(micros.median(), 0),
                    number(micros.percentile(99), 0),
                    i == 0
                            ? ""
                            : difference(added.median(), 0) + " (" + difference(added.percentile(25), 0) + " … "
                                    + difference(added.percentile(75), 0) + ")",
                    i == 0 ? "" : difference(micros.percentile(99) - direct.percentile(99), 0),
                    number(cpu.get(i), 0),
                    i == 0 ? "" : difference(cpu.get(i) - cpu.get(0), 0));
        }
    }
}
