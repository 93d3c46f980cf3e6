package dev.heddle.runtime.telemetry;

import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.dialect.RequestFacts;
import org.jspecify.annotations.Nullable;

/** Whom an attempt asked for what: after a failover it is not whom the call asked. */
record AttemptTarget(String provider, @Nullable String model) {

    private static final int PARTS = 3;

    /** Reads {@link AttemptRecord#target}: provider, endpoint and model with a space between. */
    static AttemptTarget of(CallStart start, AttemptRecord attempt) {
        String[] parts = attempt.target().split(" ", PARTS);
        if (parts.length == PARTS) {
            return new AttemptTarget(parts[0], parts[2].isEmpty() ? null : parts[2]);
        }
        RequestFacts request = start.request();
        return new AttemptTarget(start.provider(), request == null ? null : request.model());
    }
}
