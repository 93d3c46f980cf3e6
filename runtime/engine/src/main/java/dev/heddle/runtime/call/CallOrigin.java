package dev.heddle.runtime.call;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the place where a call was made.
 *
 * @param parentContext the telemetry context there
 * @param retries how often the SDK was configured to retry; -1 where it was not taken over
 */
record CallOrigin(@Nullable Object parentContext, @Nullable String callSite, int retries) {}
