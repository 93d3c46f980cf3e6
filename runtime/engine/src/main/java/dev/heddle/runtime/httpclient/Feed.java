package dev.heddle.runtime.httpclient;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hands items to a subscriber as it demands them, past a passage: first those that were held, then those that arrive. Asks
 * upstream for exactly what was demanded and not yet covered. Events may come from any thread; the subscriber and the passage
 * are called by one at a time.
 */
public final class Feed<E> implements Flow.Subscription {

    private static final long UNBOUNDED = Long.MAX_VALUE;

    /** How the items ended: with an error or, where that is null, normally. */
    record End(@Nullable Throwable error) {}

    private final Flow.Subscriber<? super E> subscriber;
    private volatile Flow.Subscription upstream;
    private final Passage<E> passage;
    private final Queue<E> passed;
    private final Queue<E> arrived;
    private final AtomicLong demand = new AtomicLong();
    /** Events to be worked off; held at one until the subscriber has its subscription. */
    private final AtomicInteger work = new AtomicInteger(1);

    /** Items that were asked for upstream and not yet taken from {@link #arrived}. */
    private long outstanding;

    private boolean lastAsked;
    private boolean finished;
    private volatile @Nullable End end;
    private volatile @Nullable End stop;

    public Feed(Flow.Subscriber<? super E> subscriber, Flow.Subscription upstream, Passage<E> passage) {
        this(subscriber, upstream, passage, new ArrayDeque<>(), new ArrayDeque<>(), 0);
    }

    /**
     * @param passed items that went by the passage already
     * @param held items that did not yet
     * @param requested how many more items upstream was asked for
     */
    Feed(
            Flow.Subscriber<? super E> subscriber,
            Flow.Subscription upstream,
            Passage<E> passage,
            Queue<E> passed,
            Collection<E> held,
            long requested) {
        this.subscriber = subscriber;
        this.upstream = upstream;
        this.passage = passage;
        this.passed = passed;
        this.arrived = new ConcurrentLinkedQueue<>(held);
        this.outstanding = held.size() + requested;
    }

    /** Gives the subscriber its subscription; nothing is handed over before. */
    public void start() {
        subscriber.onSubscribe(this);
        workOff();
    }

    public void next(E item) {
        arrived.add(item);
        changed();
    }

    public void ended(@Nullable Throwable error) {
        end = new End(error);
        changed();
    }

    @Override
    public void request(long n) {
        if (n <= 0) {
            stop = new End(new IllegalArgumentException("non-positive subscription request: " + n));
            upstream.cancel();
        } else {
            demand.accumulateAndGet(n, (a, b) -> a + b < 0 ? UNBOUNDED : a + b);
        }
        changed();
    }

    @Override
    public void cancel() {
        stop = new End(null);
        upstream.cancel();
        changed();
    }

    private void changed() {
        if (work.getAndIncrement() == 0) {
            workOff();
        }
    }

    private void workOff() {
        int done = 1;
        boolean thrown = true;
        try {
            do {
                emit();
                done = work.addAndGet(-done);
            } while (done != 0);
            thrown = false;
        } finally {
            if (thrown) {
                work.set(0);
            }
        }
    }

    private void emit() {
        while (!finished) {
            End stopped = stop;
            if (stopped != null) {
                halt(stopped);
                return;
            }
            End ending = end;
            E item = demand.get() > 0 ? take() : null;
            if (item != null) {
                demand.getAndUpdate(d -> d == UNBOUNDED ? d : d - 1);
                subscriber.onNext(item);
            } else if (ending == null) {
                askForMore();
                return;
            } else if (!passed.isEmpty() || !arrived.isEmpty()) {
                return;
            } else {
                finish(ending);
            }
        }
    }

    private @Nullable E take() {
        E item = passed.poll();
        while (item == null) {
            E raw = arrived.poll();
            if (raw == null) {
                return null;
            }
            outstanding -= outstanding == UNBOUNDED ? 0 : 1;
            item = passage.pass(raw);
        }
        return item;
    }

    private void askForMore() {
        long wanted = demand.get();
        long more = wanted == UNBOUNDED ? UNBOUNDED : wanted - outstanding;
        if (outstanding != UNBOUNDED && more > 0) {
            outstanding = wanted;
            upstream.request(more);
        }
    }

    private void finish(End ending) {
        Flow.Publisher<E> rest = lastAsked ? null : passage.rest(ending.error());
        if (rest != null) {
            goOn(rest);
            return;
        }
        if (ending.error() != null) {
            finished = true;
            passage.failed(ending.error());
            subscriber.onError(ending.error());
            return;
        }
        if (!lastAsked) {
            lastAsked = true;
            E last = passage.last();
            if (last != null) {
                passed.add(last);
                return;
            }
        }
        finished = true;
        subscriber.onComplete();
    }

    /** What is demanded and not covered is asked of the rest. */
    private void goOn(Flow.Publisher<E> rest) {
        LateSubscription next = new LateSubscription();
        end = null;
        outstanding = 0;
        upstream = next;
        if (stop != null) {
            next.cancel();
        }
        rest.subscribe(new Rest(next));
    }

    private void halt(End stopped) {
        finished = true;
        passed.clear();
        arrived.clear();
        passage.cancelled();
        if (stopped.error() != null) {
            subscriber.onError(stopped.error());
        }
    }

    /** Feeds the rest. */
    private final class Rest implements Flow.Subscriber<E> {

        private final LateSubscription granted;

        Rest(LateSubscription granted) {
            this.granted = granted;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            granted.grant(subscription);
        }

        @Override
        public void onNext(E item) {
            next(item);
        }

        @Override
        public void onError(Throwable error) {
            ended(error);
        }

        @Override
        public void onComplete() {
            ended(null);
        }
    }
}
