package dev.heddle.runtime.call;

import dev.heddle.bridge.InternalErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All observers of one call; one that fails is counted and does not disturb the others. */
final class Observers {

    private final List<CallListener.CallObserver> observers;

    private Observers(List<CallListener.CallObserver> observers) {
        this.observers = observers;
    }

    static Observers started(List<CallListener> listeners, CallStart start) {
        List<CallListener.CallObserver> observers = new ArrayList<>(listeners.size());
        for (CallListener listener : listeners) {
            try {
                observers.add(listener.started(start));
            } catch (Throwable t) {
                InternalErrors.ofProcess().report("listener.started", t);
            }
        }
        return new Observers(observers);
    }

    void attempted(AttemptRecord attempt) {
        each("listener.attempted", observer -> observer.attempted(attempt));
    }

    /** The answer is that of another call. */
    void answeredBy(Observers other) {
        for (int i = 0; i < Math.min(observers.size(), other.observers.size()); i++) {
            try {
                observers.get(i).answeredBy(other.observers.get(i));
            } catch (Throwable t) {
                InternalErrors.ofProcess().report("listener.answeredBy", t);
            }
        }
    }

    void contentArrived(long events, long sinceStartNanos) {
        each("listener.contentArrived", observer -> observer.contentArrived(events, sinceStartNanos));
    }

    void ended(CallRecord call) {
        each("listener.ended", observer -> observer.ended(call));
    }

    String[] headers() {
        List<String> headers = new ArrayList<>();
        BiConsumer<String, String> collect = (name, value) -> {
            headers.add(name);
            headers.add(value);
        };
        each("listener.inject", observer -> observer.inject(collect));
        return headers.toArray(String[]::new);
    }

    /** Activates every observer that has a context; closed in reverse. */
    @Nullable
    AutoCloseable activate() {
        List<AutoCloseable> active = new ArrayList<>(1);
        each("listener.activate", observer -> {
            AutoCloseable one = observer.activate();
            if (one != null) {
                active.add(0, one);
            }
        });
        if (active.isEmpty()) {
            return null;
        }
        return active.size() == 1 ? active.get(0) : () -> closeAll(active);
    }

    private static void closeAll(List<AutoCloseable> active) throws Exception {
        for (AutoCloseable one : active) {
            one.close();
        }
    }

    private void each(String kind, Consumer<CallListener.CallObserver> event) {
        for (CallListener.CallObserver observer : observers) {
            try {
                event.accept(observer);
            } catch (Throwable t) {
                InternalErrors.ofProcess().report(kind, t);
            }
        }
    }
}
