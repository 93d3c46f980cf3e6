package dev.heddle.runtime.call;

import dev.heddle.bridge.CallSpec;
import dev.heddle.runtime.attribution.Attribution;
import dev.heddle.runtime.dialect.RequestFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a call when it begins.
 *
 * @param id unique among the processes that share a ledger; sorts by time
 * @param epochNanos when it began
 * @param transport {@code okhttp}, {@code java.net.http}, {@code aws}, …
 * @param dialect the dialect's id, for example {@code openai.chat}
 * @param provider {@code gen_ai.provider.name}
 * @param serverAddress the host asked
 * @param request null where the body could not be read: the call is then observed by its headers only
 * @param callSite {@code Class.method} of the application that made the SDK call; null where it could not be told
 * @param woven the transport's class: tells in which class loader the application's telemetry is to be found
 * @param parentContext the telemetry context of the thread that made the call
 * @param method the annotated method that the call was made in; null where there was none
 * @param withheld values that must not be in captured content
 * @param route the name of the route it takes; null where it takes none
 * @param attribution whom it is booked to
 */
public record CallStart(
        String id,
        long epochNanos,
        String transport,
        String dialect,
        String provider,
        String serverAddress,
        int serverPort,
        @Nullable RequestFacts request,
        @Nullable String callSite,
        Class<?> woven,
        @Nullable Object parentContext,
        @Nullable CallSpec method,
        List<String> withheld,
        @Nullable String route,
        Attribution attribution) {

    /** Of a call without a route, booked to nobody. */
    public CallStart(
            String id,
            long epochNanos,
            String transport,
            String dialect,
            String provider,
            String serverAddress,
            int serverPort,
            @Nullable RequestFacts request,
            @Nullable String callSite,
            Class<?> woven,
            @Nullable Object parentContext,
            @Nullable CallSpec method,
            List<String> withheld) {
        this(
                id,
                epochNanos,
                transport,
                dialect,
                provider,
                serverAddress,
                serverPort,
                request,
                callSite,
                woven,
                parentContext,
                method,
                withheld,
                null,
                Attribution.NONE);
    }
}
