package dev.heddle.runtime.call;

import dev.heddle.bridge.Invocation;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the place where a call was made.
 *
 * @param parentContext the telemetry context there
 * @param retries how often the SDK was configured to retry; -1 where it was not taken over
 * @param invocation the annotated method that was running there; null where there was none
 */
record CallOrigin(
        @Nullable Object parentContext,
        @Nullable String callSite,
        int retries,
        @Nullable Invocation invocation) {}
