package dev.heddle.runtime.service;

import dev.heddle.bridge.CallSpec;
import dev.heddle.bridge.Invocation;
import dev.heddle.call.LlmException;
import dev.heddle.call.LlmSetupException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The models of one invocation, in the order they are asked. Not thread-safe. */
final class Models {

    private final Invocation invocation;
    private final Endpoints endpoints;
    private final List<String> fallbacks;
    private int next;
    private String model;
    private Target target;

    /** @throws LlmSetupException where the first model cannot be asked at all */
    Models(Invocation invocation, Endpoints endpoints) {
        CallSpec spec = invocation.spec();
        this.invocation = invocation;
        this.endpoints = endpoints;
        this.fallbacks = spec.degradable() ? spec.fallbackModels() : List.of();
        this.target = endpoints.of(spec.id(), invocation.model());
        this.model = String.valueOf(invocation.model());
    }

    String model() {
        return model;
    }

    Target target() {
        return target;
    }

    boolean isFallback() {
        return next > 0;
    }

    /**
     * Goes on to the next model that can be asked, if the budget allows it.
     *
     * @param why the failure of the model before; hears of models that cannot be asked
     */
    boolean fallBack(LlmException why) {
        while (next < fallbacks.size()) {
            String candidate = fallbacks.get(next);
            Target found = find(candidate, why);
            if (found != null && !invocation.tryExtraAttempt()) {
                return false;
            }
            next++;
            if (found != null) {
                model = candidate;
                target = found;
                return true;
            }
        }
        return false;
    }

    private @Nullable Target find(String candidate, LlmException why) {
        try {
            return endpoints.of(invocation.spec().id(), candidate);
        } catch (LlmSetupException e) {
            why.addSuppressed(e);
            return null;
        }
    }
}
