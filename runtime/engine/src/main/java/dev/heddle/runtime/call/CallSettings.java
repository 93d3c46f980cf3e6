package dev.heddle.runtime.call;

import dev.heddle.runtime.attribution.AttributionRules;
import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.promptcache.PromptCachePolicy;
import dev.heddle.runtime.retry.RetryBudgetPolicy;
import dev.heddle.runtime.retry.RetryPolicy;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.SwitchedOff;
import java.util.List;

/**
 * The settings in force for one call.
 *
 * @param enabled whether calls are seen at all; otherwise they pass as if Heddle were not there
 * @param takeOverRetries whether the SDK's retries are made by Heddle
 * @param callSites whether the application's calling method is looked up
 * @param captureContent whether prompts and answers are kept for telemetry
 * @param routes the first that fits a call is its route
 * @param attribution where whom a call is booked to is found
 * @param cache which answers are given again
 * @param promptCache what is done for the prompt caches of providers
 * @param generation higher in settings that were put in force later; a call begun before that does not put its own back
 */
public record CallSettings(
        boolean enabled,
        boolean takeOverRetries,
        RetryPolicy retryPolicy,
        RetryBudgetPolicy retryBudget,
        boolean callSites,
        boolean captureContent,
        List<Route> routes,
        SwitchedOff switchedOff,
        AttributionRules attribution,
        CacheSettings cache,
        PromptCachePolicy promptCache,
        long generation) {

    public CallSettings {
        routes = List.copyOf(routes);
    }

    /** Where others never follow. */
    public CallSettings(
            boolean enabled,
            boolean takeOverRetries,
            RetryPolicy retryPolicy,
            RetryBudgetPolicy retryBudget,
            boolean callSites,
            boolean captureContent,
            List<Route> routes,
            SwitchedOff switchedOff,
            AttributionRules attribution,
            CacheSettings cache,
            PromptCachePolicy promptCache) {
        this(
                enabled,
                takeOverRetries,
                retryPolicy,
                retryBudget,
                callSites,
                captureContent,
                routes,
                switchedOff,
                attribution,
                cache,
                promptCache,
                0);
    }

    /** Without routes, and with nothing switched off. */
    public CallSettings(
            boolean enabled,
            boolean takeOverRetries,
            RetryPolicy retryPolicy,
            RetryBudgetPolicy retryBudget,
            boolean callSites,
            boolean captureContent) {
        this(
                enabled,
                takeOverRetries,
                retryPolicy,
                retryBudget,
                callSites,
                captureContent,
                List.of(),
                SwitchedOff.NOTHING,
                AttributionRules.DEFAULT,
                CacheSettings.DEFAULT,
                PromptCachePolicy.DEFAULT);
    }

    /** The settings of a call whose client gives each attempt so long; 0 where it does not say. */
    CallSettings withAttemptTimeout(long nanos) {
        return new CallSettings(
                enabled,
                takeOverRetries,
                retryPolicy.withAttemptTimeout(nanos),
                retryBudget,
                callSites,
                captureContent,
                routes,
                switchedOff,
                attribution,
                cache,
                promptCache,
                generation);
    }

    /**
     * How many retries Heddle makes for an SDK that was configured to make that many.
     *
     * @param configuredInSdk -1 where the SDK's retries were not taken over: then only those that the configuration asks for
     */
    int retriesFor(int configuredInSdk) {
        return takeOverRetries ? retryPolicy.retriesFor(Math.max(0, configuredInSdk)) : 0;
    }
}
