package dev.heddle.runtime.call;

import dev.heddle.bridge.WireRequest;
import java.util.Arrays;

/**
 * Goes on counting retries on the wire, for SDKs that do: those that Stainless generated send {@code X-Stainless-Retry-Count}.
 * Early ones leave it out where they may not retry, which is what they are told once Heddle retries in their place.
 */
enum RetryCount {
    /** The SDK does not count. */
    NONE,
    /** The SDK wrote 0 into its request. */
    WRITTEN,
    /** The SDK would have written 0. */
    LEFT_OUT;

    private static final String HEADER = "X-Stainless-Retry-Count";

    /** A header that comes and goes together with the count in all versions. */
    private static final String TELEMETRY = "X-Stainless-Lang";

    static RetryCount of(WireRequest wire, CallOrigin origin) {
        if (wire.headers().first(HEADER) != null) {
            return WRITTEN;
        }
        return origin.retries() > 0 && wire.headers().first(TELEMETRY) != null ? LEFT_OUT : NONE;
    }

    /** The headers to set, with the count where the application's request does not have it. */
    String[] addTo(String[] headers, int attempt) {
        if (this == NONE || (this == WRITTEN && attempt == 1)) {
            return headers;
        }
        String[] counted = Arrays.copyOf(headers, headers.length + 2);
        counted[headers.length] = HEADER;
        counted[headers.length + 1] = Integer.toString(attempt - 1);
        return counted;
    }
}
