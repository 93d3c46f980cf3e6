package dev.heddle.runtime.call;

import dev.heddle.bridge.Invocation;
import dev.heddle.runtime.attribution.Attribution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the place where a call was made.
 *
 * @param parentContext the telemetry context there
 * @param attribution whom calls of that thread are booked to
 * @param retries how often the SDK was configured to retry; -1 where it was not taken over
 * @param invocation the annotated method that was running there; null where there was none
 * @param service null where no service makes the call
 */
record CallOrigin(
        @Nullable Object parentContext,
        Attribution attribution,
        @Nullable String callSite,
        int retries,
        @Nullable Invocation invocation,
        @Nullable ServiceCall service) {

    CallOrigin with(int newRetries) {
        return new CallOrigin(parentContext, attribution, callSite, newRetries, invocation, service);
    }

    CallOrigin with(ServiceCall newService) {
        return new CallOrigin(parentContext, attribution, callSite, retries, invocation, newService);
    }

    boolean fallbackModel() {
        return service != null && service.fallbackModel();
    }

    /** The annotated method, or the application's method; null where neither is known. */
    @Nullable
    String place() {
        return invocation == null ? callSite : invocation.spec().id();
    }

    int repairs() {
        return service == null ? 0 : service.repairs();
    }

    List<String> withheld() {
        return service == null ? List.of() : service.withheld();
    }
}
