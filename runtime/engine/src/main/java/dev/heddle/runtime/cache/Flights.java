package dev.heddle.runtime.cache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The calls under way that others may wait for: at most one for each request. Thread-safe. */
final class Flights {

    private final ConcurrentMap<Digest, Flight> byKey = new ConcurrentHashMap<>();

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
        return underWay == null ? mine : underWay;
    }

    /** Ends a flight; from now on the next who asks leads. Does nothing where it has ended. */
    void land(Flight flight, Flight.Landing landing) {
        byKey.remove(flight.key(), flight);
        flight.land(landing);
    }

    int underWay() {
        return byKey.size();
    }
}
