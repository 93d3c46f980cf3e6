package dev.heddle.runtime.telemetry;

import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.dialect.RequestFacts;
import org.jspecify.annotations.Nullable;

/** Whom an attempt asked for what: after a failover it is not whom the call asked. */
record AttemptTarget(String provider, @Nullable String model) {

    static AttemptTarget of(CallStart start, AttemptRecord attempt) {
        String provider = attempt.provider();
        if (provider != null) {
            return new AttemptTarget(provider, attempt.modelAsked());
        }
        RequestFacts request = start.request();
        return new AttemptTarget(start.provider(), request == null ? null : request.model());
    }
}
