package dev.heddle.runtime.ledger.shipping;

import dev.heddle.runtime.ledger.LedgerSink;
import dev.heddle.runtime.log.HeddleLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ships the ledger in the background, on a daemon thread: every second, and after a failure in a pause that doubles from one second to
 * one minute. The ledger's own files are what is shipped, so an outage of any length costs nothing but their space. Thread-safe.
 */
public final class LedgerShipping {

    /** How long {@link #finish} waits. */
    public static final Duration FINISH_LIMIT = Duration.ofSeconds(2);

    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final LedgerShipper shipper;
    private final String place;
    private final CountDownLatch ending = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable String trouble;

    private LedgerShipping(Path directory, LedgerSink sink) {
        this.shipper = new LedgerShipper(directory, sink);
        this.place = sink.place();
        // Nothing of the thread that starts it may be inherited: it belongs to the application.
        this.thread = new Thread(rootGroup(), this::run, "heddle-ledger-shipping", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
    }

    /** Ships what is in that directory, from now on. */
    public static LedgerShipping start(Path directory, LedgerSink sink) {
        LedgerShipping shipping = new LedgerShipping(directory, sink);
        shipping.thread.start();
        return shipping;
    }

    /** What is shipped where, or why not. */
    public String describe() {
        String why = trouble;
        String count = shipper.shipped() + " records shipped to " + place;
        if (why != null) {
            return count + ", now waiting: " + why;
        }
        return shipper.shipsHere() ? count : "another process ships to " + place;
    }

    /** The application ends: ships what is left, waiting at most {@link #FINISH_LIMIT}. What remains is shipped by the next process. */
    public void finish() {
        ending.countDown();
        try {
            thread.join(FINISH_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        Duration pause = INTERVAL;
        while (!isEnding(pause)) {
            pause = round() ? INTERVAL : longer(pause);
        }
        round();
        try {
            shipper.close();
        } catch (IOException e) {
            HeddleLog.warn("ledger: " + place + " cannot be closed: " + e.getMessage());
        }
    }

    private boolean round() {
        try {
            shipper.round();
            if (trouble != null) {
                trouble = null;
                HeddleLog.warn("ledger: records are shipped to " + place + " again");
            }
            return true;
        } catch (IOException | RuntimeException e) {
            String message = String.valueOf(e.getMessage());
            if (trouble == null) {
                HeddleLog.warn(
                        "ledger: records wait in their files, they cannot be shipped to " + place + ": " + message);
            }
            trouble = message;
            return false;
        }
    }

    private boolean isEnding(Duration pause) {
        while (true) {
            try {
                return ending.await(pause.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                // Nobody of ours interrupts it; an application that does must not end it.
                Thread.interrupted();
            }
        }
    }

    private static Duration longer(Duration pause) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    private static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
