package dev.heddle.runtime.circuitbreaker;

/** Hears of every change of a circuit's state, in no lock and on the thread that caused it. Thread-safe. */
@FunctionalInterface
public interface CircuitListener {

    /** Nobody listens. */
    CircuitListener NONE = new CircuitListener() {
        @Override
        public void changed(CircuitKey key, CircuitState from, CircuitState to, long nanoTime) {}
    };

    /** A circuit changed its state; each change is told exactly once. */
    void changed(CircuitKey key, CircuitState from, CircuitState to, long nanoTime);
}
