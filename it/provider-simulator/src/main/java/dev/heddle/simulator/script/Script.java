package dev.heddle.simulator.script;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * An ordered list of replies for the requests that it is asked about, then a default.
 *
 * <p>Thread-safe: each queued reply is given to exactly one request.
 */
public final class Script {

    private final Deque<Reply> queue = new ArrayDeque<>();
    private @Nullable Reply outage;
    private long outageEnd;
    private final Deque<Reply> otherwise = new ArrayDeque<>();

    /** Queues replies for the next requests, behind those already queued. */
    public synchronized Script next(Reply... replies) {
        queue.addAll(Arrays.asList(replies));
        return this;
    }

    /** Queues the same reply for the next n requests. */
    public synchronized Script next(int times, Reply reply) {
        queue.addAll(Collections.nCopies(times, reply));
        return this;
    }

    /** Gives this reply to every request from now until the time is over, when nothing is queued. */
    public synchronized Script during(Duration time, Reply reply) {
        outage = reply;
        outageEnd = System.nanoTime() + time.toNanos();
        return this;
    }

    /** Gives this reply when nothing else is left. */
    public synchronized Script then(Reply reply) {
        return inTurn(reply);
    }

    /** Gives these replies when nothing else is left, one after the other and from the first again. */
    public synchronized Script inTurn(Reply... replies) {
        otherwise.clear();
        otherwise.addAll(Arrays.asList(replies));
        return this;
    }

    /** Forgets everything. */
    public synchronized void clear() {
        queue.clear();
        outage = null;
        otherwise.clear();
    }

    /** Queued replies that no request has taken yet. */
    public synchronized int remaining() {
        return queue.size();
    }

    synchronized @Nullable Reply take() {
        Reply queued = queue.poll();
        if (queued != null) {
            return queued;
        }
        if (outage != null && System.nanoTime() - outageEnd >= 0) {
            outage = null;
        }
        return outage;
    }

    synchronized @Nullable Reply fallback() {
        Reply next = otherwise.poll();
        if (next != null) {
            otherwise.add(next);
        }
        return next;
    }
}
