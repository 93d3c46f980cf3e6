package dev.heddle.runtime.call;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.circuitbreaker.CircuitBreaker;
import dev.heddle.runtime.circuitbreaker.CircuitKey;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.RequestFacts;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Begins calls. Thread-safe; one in a JVM. */
public final class HeddleEngine implements Engine {

    private final EngineParts parts;
    private final CallIds ids;
    private final CallSites sites = new CallSites();
    private final Set<String> refusingUsage = UsageRequest.refusingHosts();

    public HeddleEngine(EngineParts parts) {
        this.parts = parts;
        this.ids = new CallIds(parts.time());
    }

    @Override
    public boolean watches(String method, String path) {
        return parts.dialects().match(method, path) != null
                && parts.settings().get().enabled();
    }

    @Override
    public boolean takesOverRetries() {
        CallSettings settings = parts.settings().get();
        return settings.enabled() && settings.takeOverRetries();
    }

    @Override
    public Object origin(Class<?> woven, int retries) {
        String site = parts.settings().get().callSites() ? sites.find() : null;
        return new CallOrigin(parts.telemetryContext().apply(woven), site, retries);
    }

    @Override
    public Object withRetries(Object origin, int retries) {
        CallOrigin captured = (CallOrigin) origin;
        return new CallOrigin(captured.parentContext(), captured.callSite(), retries);
    }

    @Override
    public @Nullable CallFlow begin(WireRequest wire, Class<?> woven, @Nullable Object origin) {
        CallSettings settings = parts.settings().get();
        CallOrigin from = (CallOrigin) (origin == null ? origin(woven, -1) : origin);
        URI uri = URI.create(wire.uri());
        Dialect dialect = parts.dialects().match(wire.method(), Target.path(uri));
        RequestFacts request = dialect == null ? null : read(dialect, uri, wire, settings);
        if (dialect == null || (request == null && wire.body() != null)) {
            return RetryOnlyCall.of(parts, settings, wire, from);
        }
        return new GuardedFlow(call(settings, wire, woven, from, uri, dialect, request));
    }

    private static @Nullable RequestFacts read(Dialect dialect, URI uri, WireRequest wire, CallSettings settings) {
        byte[] body = wire.body();
        return body == null
                ? null
                : dialect.readRequest(Target.path(uri), body, settings.captureContent())
                        .orElse(null);
    }

    private LlmCall call(
            CallSettings settings,
            WireRequest wire,
            Class<?> woven,
            CallOrigin origin,
            URI uri,
            Dialect dialect,
            @Nullable RequestFacts request) {
        String provider = parts.providers().of(Target.host(uri), dialect);
        String model = request == null || request.model() == null ? "" : request.model();
        Target target = Target.of(uri, provider, model);
        CallStart start = new CallStart(
                ids.next(),
                parts.time().epochNanos(),
                wire.transport(),
                dialect.id(),
                provider,
                target.host(),
                target.port(),
                request,
                origin.callSite(),
                woven,
                origin.parentContext());
        Observers observers = Observers.started(parts.listeners(), start);
        CallCompletion completion = new CallCompletion(parts, start, observers);
        CircuitBreaker breaker = parts.breakers()
                .circuit(
                        CircuitKey.of(provider, target.host(), target.port(), model),
                        parts.time().nanoTime());
        CallScope scope = new CallScope(
                parts,
                settings,
                RetryCount.of(wire, origin),
                dialect,
                request,
                target,
                start,
                breaker,
                observers,
                completion);
        UsageRequest usage = UsageRequest.of(refusingUsage, target.host(), dialect, request, wire.body());
        RetryState retries = new RetryState(
                settings.retryPolicy(),
                parts.random(),
                completion,
                wire.body() != null,
                wire.timeoutNanos(),
                settings.retriesFor(origin.retries()));
        return new LlmCall(scope, retries, usage);
    }
}
