package dev.heddle.runtime.budget;

import dev.heddle.runtime.time.TimeSource;
import java.util.Map;
import java.util.WeakHashMap;

/** What single calls and invocations have spent, for as long as they are there. Thread-safe. */
final class CallCaps {

    private final TimeSource time;
    private final Map<Object, LocalBudgetStore> ofUnits = new WeakHashMap<>();

    CallCaps(TimeSource time) {
        this.time = time;
    }

    /** @param unit by identity: it has no equality of its own */
    LocalBudgetStore of(Object unit) {
        synchronized (ofUnits) {
            return ofUnits.computeIfAbsent(unit, made -> new LocalBudgetStore(time));
        }
    }
}
