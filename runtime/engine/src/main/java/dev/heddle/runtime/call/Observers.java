package dev.heddle.runtime.call;

import dev.heddle.bridge.InternalErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All observers of one call; one that fails is counted and does not disturb the others. Each event has a loop of its own: one loop
 * for all would call whatever it is given through an interface that the compiler cannot see behind.
 */
final class Observers {

    private static final String[] NO_HEADERS = {};

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
                failed("started", t);
            }
        }
        return new Observers(observers);
    }

    void attempted(AttemptRecord attempt) {
        for (CallListener.CallObserver observer : observers) {
            try {
                observer.attempted(attempt);
            } catch (Throwable t) {
                failed("attempted", t);
            }
        }
    }

    /** The answer is that of another call. */
    void answeredBy(Observers other) {
        for (int i = 0; i < Math.min(observers.size(), other.observers.size()); i++) {
            try {
                observers.get(i).answeredBy(other.observers.get(i));
            } catch (Throwable t) {
                failed("answeredBy", t);
            }
        }
    }

    void contentArrived(long events, long sinceStartNanos) {
        for (CallListener.CallObserver observer : observers) {
            try {
                observer.contentArrived(events, sinceStartNanos);
            } catch (Throwable t) {
                failed("contentArrived", t);
            }
        }
    }

    void ended(CallRecord call) {
        for (CallListener.CallObserver observer : observers) {
            try {
                observer.ended(call);
            } catch (Throwable t) {
                failed("ended", t);
            }
        }
    }

    String[] headers() {
        HeaderList headers = new HeaderList();
        for (CallListener.CallObserver observer : observers) {
            try {
                observer.inject(headers);
            } catch (Throwable t) {
                failed("inject", t);
            }
        }
        return headers.names.isEmpty() ? NO_HEADERS : headers.names.toArray(NO_HEADERS);
    }

    /** Names and values in turn. */
    private static final class HeaderList implements BiConsumer<String, String> {

        private final List<String> names = new ArrayList<>(0);

        @Override
        public void accept(String name, String value) {
            names.add(name);
            names.add(value);
        }
    }

    /** Activates every observer that has a context; closed in reverse. */
    @Nullable
    AutoCloseable activate() {
        List<AutoCloseable> active = new ArrayList<>(0);
        for (CallListener.CallObserver observer : observers) {
            try {
                AutoCloseable one = observer.activate();
                if (one != null) {
                    active.add(0, one);
                }
            } catch (Throwable t) {
                failed("activate", t);
            }
        }
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

    private static void failed(String event, Throwable t) {
        InternalErrors.ofProcess().report("listener." + event, t);
    }
}
