package dev.heddle.runtime.cache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The calls under way that others may wait for: at most one for each request. Thread-safe. */
final class Flights {

    private static final int FIRST_SWEEP = 1_024;

    private final ConcurrentMap<Digest, Flight> byKey = new ConcurrentHashMap<>();
    private volatile int sweepAt = FIRST_SWEEP;

    /**
     * The flight of a request.
     *
     * @param call the id of the call that asks: it leads where nobody else does
     * @param span what is handed to those who wait for it, to find its span
     * @param inVainBefore how many leaders that call has waited for in vain
     */
    Flight join(Digest key, String call, Object span, int inVainBefore, long nanoTime) {
        Flight mine = new Flight(key, call, span, inVainBefore, nanoTime);
        Flight underWay = byKey.putIfAbsent(key, mine);
        if (underWay != null) {
            return underWay;
        }
        sweep(nanoTime);
        return mine;
    }

    /** Ends a flight; from now on the next who asks leads. Does nothing where it has ended. */
    void land(Flight flight, Flight.Landing landing) {
        byKey.remove(flight.key(), flight);
        flight.land(landing);
    }

    /** Ends those that were forgotten: nobody else may ever ask for the same. */
    private void sweep(long nanoTime) {
        if (byKey.size() < sweepAt) {
            return;
        }
        for (Flight flight : byKey.values()) {
            if (flight.isForgotten(nanoTime)) {
                land(flight, new Flight.Landing.Abandoned(flight.inVainBefore()));
            }
        }
        sweepAt = Math.max(FIRST_SWEEP, 2 * byKey.size());
    }

    int underWay() {
        return byKey.size();
    }
}
