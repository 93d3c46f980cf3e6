package dev.heddle.runtime.ledger;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.TimeUnit;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Entries between those who offer them, the one who writes them, and the end. */
public final class LedgerQueueRaces {

    private static final LedgerEntry FIRST = new LedgerEntry.Drops(1, 1);
    private static final LedgerEntry SECOND = new LedgerEntry.Drops(2, 2);

    private LedgerQueueRaces() {}

    /** Takes everything there is, as the writer does; the sum of 1 for each first entry, and 10 for each second. */
    private static int drain(LedgerQueue queue) {
        int sum = 0;
        for (Queued item = queue.poll(); item != null; item = queue.poll()) {
            sum += item == FIRST ? 1 : 10;
            queue.settled(1);
        }
        return sum;
    }

    /** What was accepted is written though the queue is closed at the same time. */
    @JCStressTest
    @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Accepted, and written.")
    @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "Came too late.")
    @Outcome(id = "1, 0", expect = FORBIDDEN, desc = "Accepted, and lost.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class OfferAndClose {

        private final LedgerQueue queue = new LedgerQueue(8);

        @Actor
        public void offer(II_Result result) {
            result.r1 = queue.offer(FIRST) ? 1 : 0;
        }

        @Actor
        public void write(II_Result result) {
            queue.close();
            int written = 0;
            while (!(queue.isClosed() && queue.isEmpty() && queue.pending() == 0)) {
                written += drain(queue);
            }
            result.r2 = written;
        }
    }

    /** Two offer, one writes. */
    @JCStressTest
    @Outcome(id = "1, 1, 11", expect = ACCEPTABLE, desc = "Both are written, each once.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class OffersAndDrain {

        private final LedgerQueue queue = new LedgerQueue(8);
        private int written;

        @Actor
        public void first(III_Result result) {
            result.r1 = queue.offer(FIRST) ? 1 : 0;
        }

        @Actor
        public void second(III_Result result) {
            result.r2 = queue.offer(SECOND) ? 1 : 0;
        }

        @Actor
        public void write() {
            written = drain(queue);
        }

        @Arbiter
        public void rest(III_Result result) {
            result.r3 = written + drain(queue);
        }
    }

    /** One place is left. */
    @JCStressTest
    @Outcome(
            id = {"1, 0, 1", "0, 1, 10"},
            expect = ACCEPTABLE,
            desc = "One of them has it.")
    @Outcome(expect = FORBIDDEN)
    @State
    public static class LastPlace {

        private final LedgerQueue queue = new LedgerQueue(1);

        @Actor
        public void first(III_Result result) {
            result.r1 = queue.offer(FIRST) ? 1 : 0;
        }

        @Actor
        public void second(III_Result result) {
            result.r2 = queue.offer(SECOND) ? 1 : 0;
        }

        @Arbiter
        public void written(III_Result result) {
            result.r3 = drain(queue);
        }
    }

    /** A writer that goes to sleep wakes for what is offered at the same time. */
    @JCStressTest(Mode.Termination)
    @Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "It wakes.")
    @Outcome(id = "STALE", expect = FORBIDDEN, desc = "It sleeps on.")
    @State
    public static class OfferAndSleep {

        private final LedgerQueue queue = new LedgerQueue(8);

        @Actor
        public void write() {
            while (queue.isEmpty()) {
                queue.sleep(TimeUnit.HOURS.toNanos(1));
            }
        }

        @Signal
        public void offer() {
            if (!queue.offer(FIRST)) {
                throw new IllegalStateException("there is room");
            }
        }
    }
}
