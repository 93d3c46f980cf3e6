package dev.heddle.it.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.it.harness.ForkedApp;
import dev.heddle.runtime.ledger.LedgerLine;
import dev.heddle.runtime.ledger.LedgerSink;
import dev.heddle.runtime.ledger.LedgerSinkConfig;
import dev.heddle.runtime.ledger.SegmentName;
import dev.heddle.stores.postgresql.PostgresLedgerSinkProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresLedgerIT {

    @AutoClose
    private static PostgresServer server;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        server = PostgresServer.start();
    }

    /** Processes that write and ship are killed, and so is the server, again and again. */
    @Test
    void everyRecordIsThereExactlyOnceThoughProcessesAndServerAreKilled() throws Exception {
        for (int round = 0; round < 3; round++) {
            Process writer = writer("chaos", 1_000_000).start();
            Tail output = new Tail(writer);
            awaitMoreShipped();
            if (round == 1) {
                server.kill();
                output.awaitMore(1_000);
                server.restart();
                awaitMoreShipped();
            }
            writer.destroyForcibly().waitFor();
        }
        // As after a power failure: what was shipped is not known any more.
        Files.delete(directory.resolve("heddle-shipped.positions"));

        Process last = writer("chaos", 100).start();
        new Tail(last).awaitMore(100);
        Set<String> onDisk = idsOnDisk();
        Waiting.until(() -> shipped() == onDisk.size(), () -> onDisk.size() + " records on disk");
        last.getOutputStream().close();
        assertThat(last.waitFor()).isZero();

        assertThat(new HashSet<>(idsInTable("chaos"))).isEqualTo(onDisk);
        assertThat(idsInTable("chaos")).doesNotHaveDuplicates();
        assertThat(onDisk).hasSizeGreaterThan(2_000);
    }

    @Test
    void aRecordStandsInColumnsThatCanBeAsked() throws Exception {
        try (LedgerSink sink = sink("columns")) {
            LedgerLine line = new LedgerLine("c1-1", """
                    {"v":1,"kind":"attempt","at":"2026-11-21T10:00:00.123456789Z","call":"c1","n":1,"provider":"openai",
                    "model_asked":"gpt-4o","model_answered":"gpt-4o-2024-08-06","team":"payments","user":"u1",
                    "cost_picos":2850000000,"cost_usd":"0.00285"}""");

            sink.write(List.of(line));
            sink.write(List.of(line));
        }

        assertThat(server.query(
                        "select concat_ws(' ', count(*), sum(cost_usd), min(model), min(team), min(user_id), min(kind))"
                                + " from columns_ledger where at >= '2026-11-21'"))
                .isEqualTo("1 0.00285 gpt-4o-2024-08-06 payments u1 attempt");
    }

    @Test
    void aRecordThatPostgresRefusesDoesNotHoldUpTheOthers() throws Exception {
        try (LedgerSink sink = sink("refused")) {
            sink.write(List.of(
                    new LedgerLine("a", "{\"at\":\"2026-11-21T10:00:00Z\",\"call\":\"a\"}"),
                    new LedgerLine("b", "{\"at\":\"2026-11-21T10:00:00Z\",\"call\":\"\\u0000\"}"),
                    new LedgerLine("c", "{\"at\":\"2026-11-21T10:00:00Z\",\"call\":\"c\"}")));
        }

        assertThat(idsInTable("refused")).containsExactly("a", "c");
    }

    @Test
    void aTableThatAnAdministratorMadeInPartitionsIsUsedAsItIs() throws Exception {
        server.execute("""
                create table parted_ledger (id text not null, at timestamptz not null, line jsonb not null,
                  team text generated always as (line ->> 'team') stored, primary key (at, id)) partition by range (at);
                create table parted_ledger_2026_11 partition of parted_ledger for values from ('2026-11-01') to ('2026-12-01');
                create role writer login;
                grant select, insert on parted_ledger to writer""");
        try (LedgerSink sink = new PostgresLedgerSinkProvider()
                .create(new LedgerSinkConfig(
                        "postgresql", server.url().replace("user=heddle", "user=writer"), null, null, "parted"))) {
            sink.write(List.of(new LedgerLine("a", "{\"at\":\"2026-11-21T10:00:00Z\",\"team\":\"t\"}")));
        }

        assertThat(server.query("select team from parted_ledger_2026_11")).isEqualTo("t");
    }

    private static LedgerSink sink(String prefix) {
        return new PostgresLedgerSinkProvider()
                .create(new LedgerSinkConfig("postgresql", server.url(), null, null, prefix));
    }

    private ForkedApp writer(String prefix, int records) {
        return ForkedApp.onClassPath(System.getProperty("java.class.path"), LedgerWriterApp.class.getName())
                .argument(directory.toString())
                .argument(server.url())
                .argument(prefix)
                .argument(String.valueOf(records));
    }

    /** The records that a writer tells it has on disk. */
    private static final class Tail {

        private final AtomicInteger records = new AtomicInteger();
        private final Process writer;

        Tail(Process writer) {
            this.writer = writer;
            Thread reader =
                    new Thread(() -> writer.inputReader().lines().forEach(line -> records.set(Integer.parseInt(line))));
            reader.setDaemon(true);
            reader.start();
        }

        void awaitMore(int more) {
            int enough = records.get() + more;
            Waiting.until(() -> records.get() >= enough, () -> records + " records, alive: " + writer.isAlive());
        }
    }

    private static void awaitMoreShipped() {
        int before = shipped();
        Waiting.until(() -> shipped() > before, () -> before + " records shipped");
    }

    private static int shipped() {
        try {
            return server.query("select to_regclass('chaos_ledger') is not null")
                            .equals("t")
                    ? Integer.parseInt(server.query("select count(*) from chaos_ledger"))
                    : 0;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private Set<String> idsOnDisk() throws IOException {
        Set<String> ids = new HashSet<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path segment :
                    files.filter(file -> SegmentName.of(file) != null).toList()) {
                String text = Files.readString(segment);
                for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n")) {
                    ids.add(line.replaceAll(".*\"call\":\"([0-9a-f-]+)\".*", "$1") + "-1");
                }
            }
        }
        return ids;
    }

    private static List<String> idsInTable(String prefix) throws Exception {
        List<String> ids = new ArrayList<>();
        try (var connection = server.connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from " + prefix + "_ledger order by at, id")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
