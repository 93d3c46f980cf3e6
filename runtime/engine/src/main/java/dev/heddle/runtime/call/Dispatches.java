package dev.heddle.runtime.call;

import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.circuitbreaker.CircuitBreaker;
import dev.heddle.runtime.circuitbreaker.CircuitKey;
import dev.heddle.runtime.dialect.ChangedRequest;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.RequestFacts;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what is sent of what the application asked for. Thread-safe. */
final class Dispatches {

    private final EngineParts parts;
    private final Set<String> refusingUsage = UsageRequest.refusingHosts();

    Dispatches(EngineParts parts) {
        this.parts = parts;
    }

    /** The application's request, as far as it can be read. */
    record Asked(
            WireRequest wire,
            URI uri,
            Dialect dialect,
            @Nullable RequestFacts request,
            boolean captureContent) {

        String path() {
            return Target.path(uri);
        }
    }

    Dispatch of(Asked asked, RequestChange change, boolean fallbackModel) {
        ChangedRequest changed = changed(asked, change);
        if (changed == null) {
            return dispatch(asked, asked.wire(), asked.request(), null, null, fallbackModel);
        }
        String uri = changed.path().equals(asked.path())
                ? null
                : withPath(asked.wire().uri(), asked.path(), changed.path());
        WireRequest wire = asked.wire().with(uri == null ? asked.wire().uri() : uri, changed.body());
        RequestFacts request = asked.dialect()
                .readRequest(changed.path(), changed.body(), asked.captureContent())
                .orElse(asked.request());
        return dispatch(asked, wire, request, changed.body(), uri, fallbackModel);
    }

    private static @Nullable ChangedRequest changed(Asked asked, RequestChange change) {
        byte[] body = asked.wire().body();
        RequestFacts request = asked.request();
        return change.isNone() || body == null || request == null
                ? null
                : asked.dialect().change(request, asked.path(), body, change);
    }

    private static String withPath(String uri, String path, String changedPath) {
        return uri.substring(0, uri.indexOf(path)) + changedPath;
    }

    private Dispatch dispatch(
            Asked asked,
            WireRequest wire,
            @Nullable RequestFacts request,
            byte @Nullable [] changedBody,
            @Nullable String changedUri,
            boolean fallbackModel) {
        URI uri = asked.uri();
        String provider = parts.providers().of(Target.host(uri), asked.dialect());
        String model = request == null || request.model() == null ? "" : request.model();
        Target target = Target.of(uri, provider, model);
        CircuitBreaker breaker = parts.breakers()
                .circuit(
                        CircuitKey.of(provider, target.host(), target.port(), model),
                        parts.time().nanoTime());
        UsageRequest usage = UsageRequest.of(refusingUsage, target.host(), asked.dialect(), request, wire.body());
        return new Dispatch(wire, request, target, breaker, usage, changedBody, changedUri, fallbackModel);
    }
}
