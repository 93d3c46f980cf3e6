package dev.heddle.runtime.circuitbreaker;

import dev.heddle.runtime.log.HeddleLog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The circuits of this JVM, made as they are asked for. Their number is bounded, because a key holds the model's name and that
 * is whatever a request says: at the bound, circuits without a failure on record make room, least recently used first; where
 * none can, attempts under further keys pass uncounted. Thread-safe; finding a circuit takes no lock.
 */
public final class CircuitBreakers {

    /** Under a kilobyte each. */
    static final int CAPACITY = 1_024;

    private static final long FRUITLESS_PAUSE_NANOS = 1_000_000_000L;

    private final CircuitListener listener;
    private final int capacity;
    private final ConcurrentHashMap<CircuitKey, CircuitBreaker> circuits = new ConcurrentHashMap<>();
    private final Object growth = new Object();
    private volatile CircuitBreakerPolicy policy;
    private long fruitlessUntilNanos;
    private boolean fruitless;

    public CircuitBreakers(CircuitBreakerPolicy policy, CircuitListener listener) {
        this(policy, listener, CAPACITY);
    }

    CircuitBreakers(CircuitBreakerPolicy policy, CircuitListener listener, int capacity) {
        this.policy = policy;
        this.listener = listener;
        this.capacity = capacity;
    }

    /** The circuit under this key; a disabled one grants everything. */
    public CircuitBreaker circuit(CircuitKey key, long nanoTime) {
        CircuitBreaker circuit = circuits.get(key);
        return circuit == null ? newCircuit(key, nanoTime) : circuit;
    }

    /** The circuits there are, in no order. */
    public List<CircuitStatus> statuses(long nanoTime) {
        List<CircuitStatus> statuses = new ArrayList<>();
        circuits.forEach((key, circuit) -> statuses.add(circuit.status(nanoTime)));
        return statuses;
    }

    /** Puts a policy in force. One that differs from the present one starts every circuit afresh, closed. */
    public void reconfigure(CircuitBreakerPolicy newPolicy) {
        synchronized (growth) {
            if (!policy.equals(newPolicy)) {
                policy = newPolicy;
                circuits.clear();
                fruitless = false;
            }
        }
    }

    private CircuitBreaker newCircuit(CircuitKey key, long nanoTime) {
        synchronized (growth) {
            CircuitBreaker existing = circuits.get(key);
            if (existing != null) {
                return existing;
            }
            CircuitBreaker circuit = new CircuitBreaker(key, policy, listener, nanoTime);
            if (circuits.size() < capacity || makeRoom(nanoTime)) {
                circuits.put(key, circuit);
            } else {
                HeddleLog.warnOnce(
                        "circuits-full",
                        "more than " + capacity
                                + " failing combinations of endpoint and model; further ones are not broken");
            }
            return circuit;
        }
    }

    /** In one go for many keys, and not again for a second where it was in vain: a flood of names must not cost a scan each. */
    private boolean makeRoom(long nanoTime) {
        if (fruitless && nanoTime - fruitlessUntilNanos < 0) {
            return false;
        }
        List<CircuitBreaker> leaving = new ArrayList<>();
        circuits.forEach((key, circuit) -> {
            if (circuit.isForgettable(nanoTime)) {
                leaving.add(circuit);
            }
        });
        leaving.sort(Comparator.comparingLong(circuit -> circuit.lastUsedNanos() - nanoTime));
        leaving.stream().limit(Math.max(1, capacity / 8)).forEach(circuit -> circuits.remove(circuit.key()));
        fruitless = leaving.isEmpty();
        fruitlessUntilNanos = nanoTime + FRUITLESS_PAUSE_NANOS;
        return !fruitless;
    }
}
