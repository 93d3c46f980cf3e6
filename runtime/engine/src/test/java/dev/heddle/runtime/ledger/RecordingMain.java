package dev.heddle.runtime.ledger;

import dev.heddle.runtime.ledger.rollup.Rollups;
import dev.heddle.runtime.time.TimeSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/** An application that records calls: {@code <directory> <id prefix> <number of calls> [with sums]}. */
final class RecordingMain {

    /** Keeps the queue from running full, so that ids follow each other on disk without gaps. */
    private static final int MAX_PENDING = 4_000;

    private RecordingMain() {}

    public static void main(String[] arguments) throws IOException {
        // Sums are written with every batch: the kill is to come in the middle of it.
        Rollups rollups = new Rollups(TimeSource.SYSTEM, Duration.ZERO);
        LedgerListener ledger = new LedgerListener(
                LedgerConfig.inDirectory(Path.of(arguments[0])),
                TimeSource.SYSTEM,
                arguments.length > 3 ? rollups : SegmentListener.NONE);
        Runtime.getRuntime().addShutdownHook(new Thread(ledger::flush));
        PrintStream out = System.out;
        out.println("ready");
        System.in.read();
        int calls = Integer.parseInt(arguments[2]);
        for (int call = 0; call < calls; call++) {
            while (ledger.pending() > MAX_PENDING) {
                Thread.onSpinWait();
            }
            Calls.record(ledger, arguments[1] + call);
            if (call % 50 == 0) {
                out.println(ledger.written());
            }
        }
        System.exit(0);
    }
}
