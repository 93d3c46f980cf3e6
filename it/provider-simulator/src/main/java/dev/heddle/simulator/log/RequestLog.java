package dev.heddle.simulator.log;

import dev.heddle.simulator.http.IncomingRequest;
import dev.heddle.simulator.http.Outcome;
import dev.heddle.simulator.script.Reply;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/**
 * What the simulator received, oldest first.
 *
 * <p>Keeps the last so many requests and counts them all. Thread-safe; lists are copies.
 */
public final class RequestLog {

    private final int capacity;
    private final boolean keepsBodies;
    private final Deque<ReceivedRequest> requests = new ArrayDeque<>();
    private final Map<String, ModelCount> counts = new TreeMap<>();
    private long received;
    private long pending;

    /**
     * @param capacity requests to keep; older ones are dropped
     * @param keepsBodies whether their bodies are kept
     */
    public RequestLog(int capacity, boolean keepsBodies) {
        this.capacity = capacity;
        this.keepsBodies = keepsBodies;
    }

    /** Adds a request that is about to be answered. */
    public synchronized void add(ReceivedRequest request) {
        received++;
        pending++;
        counts.merge(request.model(), ModelCount.NONE.received(), (count, one) -> count.received());
        requests.addLast(request);
        if (requests.size() > capacity) {
            requests.removeFirst();
        }
        notifyAll();
    }

    /** An entry for this log, with the body only if bodies are kept. */
    public ReceivedRequest entry(
            long sequence, IncomingRequest request, ReceivedRequest.Interpretation meaning, Reply reply) {
        return new ReceivedRequest(sequence, keepsBodies ? request : request.withoutBody(), meaning, reply);
    }

    /** Notes what became of a request's answer. */
    public synchronized void settle(ReceivedRequest request, Outcome outcome) {
        request.settle(outcome);
        pending--;
        counts.computeIfPresent(request.model(), (model, count) -> count.settled(request));
        notifyAll();
    }

    /** The requests that are kept. */
    public synchronized List<ReceivedRequest> requests() {
        return List.copyOf(requests);
    }

    /** The kept requests for one model. */
    public List<ReceivedRequest> requests(String model) {
        return requests().stream().filter(r -> r.model().equals(model)).toList();
    }

    /** The newest request; an {@link IllegalStateException} if there is none. */
    public synchronized ReceivedRequest last() {
        ReceivedRequest last = requests.peekLast();
        if (last == null) {
            throw new IllegalStateException("No request was received");
        }
        return last;
    }

    /** How many were received, kept or not. */
    public synchronized long count() {
        return received;
    }

    /** Counts by model asked for; the empty name is for requests that named none. */
    public synchronized Map<String, ModelCount> counts() {
        return Map.copyOf(counts);
    }

    /** Counts of one model. */
    public synchronized ModelCount count(String model) {
        return counts.getOrDefault(model, ModelCount.NONE);
    }

    /** Waits until so many requests were received; false if that did not happen in time. */
    public boolean awaitCount(long count, Duration patience) throws InterruptedException {
        return await(() -> received >= count, patience);
    }

    /** Waits until no answer is being sent; false if that did not happen in time. */
    public boolean awaitSettled(Duration patience) throws InterruptedException {
        return await(() -> pending == 0, patience);
    }

    /** Forgets all requests and counts. */
    public synchronized void clear() {
        requests.clear();
        counts.clear();
        received = 0;
    }

    private synchronized boolean await(BooleanSupplier condition, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
