package dev.heddle.it.stores;

import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.ledger.LedgerConfig;
import dev.heddle.runtime.ledger.LedgerListener;
import dev.heddle.runtime.ledger.LedgerSinkConfig;
import dev.heddle.runtime.ledger.shipping.LedgerShipping;
import dev.heddle.runtime.time.TimeSource;
import dev.heddle.stores.postgresql.PostgresLedgerSinkProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * Records attempts in a ledger that is shipped to PostgreSQL, and prints how many are on disk, until there are enough and its input is
 * closed. Arguments: directory, URL, prefix, how many.
 */
final class LedgerWriterApp {

    private static final long PACE_NANOS = 500_000;
    private static final int TOLD_EVERY = 50;

    private LedgerWriterApp() {}

    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        int records = Integer.parseInt(arguments[3]);
        LedgerListener ledger = new LedgerListener(LedgerConfig.inDirectory(directory), TimeSource.SYSTEM);
        LedgerShipping shipping = LedgerShipping.start(
                directory,
                new PostgresLedgerSinkProvider()
                        .create(new LedgerSinkConfig("postgresql", arguments[1], null, null, arguments[2])));
        for (int i = 1; i <= records; i++) {
            record(ledger);
            LockSupport.parkNanos(PACE_NANOS);
            if (i % TOLD_EVERY == 0) {
                System.out.println(ledger.written());
            }
        }
        ledger.writeThrough();
        System.out.println(ledger.written());
        System.in.readAllBytes();
        shipping.finish();
    }

    private static void record(LedgerListener ledger) {
        long now = TimeSource.SYSTEM.epochNanos();
        CallStart start = new CallStart(
                UUID.randomUUID().toString(),
                now,
                "test",
                "openai.chat",
                "openai",
                "127.0.0.1",
                1,
                null,
                null,
                LedgerWriterApp.class,
                null,
                null,
                List.of());
        ledger.started(start).attempted(new AttemptRecord(1, "t", "gpt-4o", now, 1, 0, 200, null, null, null));
    }
}
