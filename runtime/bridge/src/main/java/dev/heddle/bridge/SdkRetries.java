package dev.heddle.bridge;

import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Takes an SDK's own retries over. Woven into an SDK's retry loop: where a request enters it ({@link #offer}) and
 * leaves it ({@link #withdraw}), and where it compares with its configured count ({@link #left}). A loop that calls back,
 * and so may guard anything, offers for one run of it ({@link #offerRun}) and asks whether that run goes on ({@link #goesOn}).
 * A loop that stays on its thread is asked about by {@link #leftHere}.
 *
 * <p>The loop is told that no retries are left only after a transport has taken an offer of the same SDK class, and with it
 * the duty to retry; an SDK on a transport that Heddle does not know keeps its own retries. Thread-safe.
 */
public final class SdkRetries {

    /** What {@link #take} returns where nothing was offered. */
    public static final int NOT_OFFERED = -1;

    private static final ThreadLocal<Offer> OFFER = new ThreadLocal<>();
    private static final ThreadLocal<Run> RUN = new ThreadLocal<>();
    private static final ThreadLocal<Owner> TAKEN = new ThreadLocal<>();
    private static final Owners OWNERS = new Owners();

    private SdkRetries() {}

    /** A request enters the SDK's retry loop on this thread. */
    public static void offer(int configured, Class<?> owner) {
        if (inForce()) {
            OFFER.set(new Offer(configured, OWNERS.get(owner), false));
            TAKEN.remove();
        }
    }

    /** A loop is about to call back on this thread; only an LLM call takes what it offers. */
    public static void offerRun(int configured, Object callback) {
        if (inForce()) {
            Owner owner = new Owner();
            RUN.set(new Run(new WeakReference<>(callback), owner));
            OFFER.set(new Offer(configured, owner, true));
        }
    }

    /** Whether a loop calls back once more: not where the retries of this run of it were taken over. */
    public static boolean goesOn(boolean allowed, Object callback) {
        Run run = RUN.get();
        if (run == null || run.callback.get() != callback) {
            return allowed;
        }
        if (!allowed) {
            withdraw();
        }
        return allowed && !run.owner.taken;
    }

    /** How many retries the SDK may still make: all that were configured, or 0 where they were taken over. */
    public static int left(int configured, Class<?> owner) {
        return inForce() && OWNERS.get(owner).taken ? 0 : configured;
    }

    /**
     * The same for a loop around a transport on the loop's own thread. It may go on after an answer that it was given and
     * cannot read: of those failures the transport knows nothing.
     */
    public static int leftHere(int configured, Class<?> owner) {
        return inForce() && TAKEN.get() == OWNERS.get(owner) ? 0 : configured;
    }

    /** The request whose retries were taken on this thread has its answer. */
    public static void answered() {
        TAKEN.remove();
    }

    private static boolean inForce() {
        Engine engine = Bridge.engine();
        return engine != null && engine.takesOverRetries();
    }

    /**
     * Takes what was offered on this thread, and with it the duty to retry.
     *
     * @param last whether this is the request that the offer was made for; false for one that an SDK sends on the way to
     *     it, for a token or a list of models
     * @return {@link #NOT_OFFERED} where nothing was offered within the last half minute
     */
    public static int take(boolean last) {
        Offer offer = OFFER.get();
        if (offer == null || (offer.forCallOnly && !last)) {
            return NOT_OFFERED;
        }
        if (last || offer.isStale()) {
            OFFER.remove();
        }
        if (offer.isStale()) {
            return NOT_OFFERED;
        }
        offer.owner.taken = true;
        TAKEN.set(offer.owner);
        return offer.configured;
    }

    /** The request has left the SDK's retry loop: what nobody took is no longer offered. */
    public static void withdraw() {
        OFFER.remove();
    }

    private static final class Offer {

        /** Only reached where a request left the loop by an exception before its transport was asked. */
        private static final long STALE_NANOS = 30_000_000_000L;

        final int configured;
        final Owner owner;
        final boolean forCallOnly;
        private final long offeredAt = System.nanoTime();

        Offer(int configured, Owner owner, boolean forCallOnly) {
            this.configured = configured;
            this.owner = owner;
            this.forCallOnly = forCallOnly;
        }

        boolean isStale() {
            return System.nanoTime() - offeredAt > STALE_NANOS;
        }
    }

    /** One run of a loop, told by what it calls back. */
    private record Run(WeakReference<Object> callback, Owner owner) {}

    /** What is known of one SDK class, or of one run of a loop. */
    private static final class Owner {

        volatile boolean taken;
    }

    private static final class Owners extends ClassValue<Owner> {

        @Override
        protected Owner computeValue(@Nullable Class<?> type) {
            return new Owner();
        }
    }
}
