package dev.heddle.runtime.call;

import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.cache.CacheControl;
import dev.heddle.runtime.circuitbreaker.CircuitBreaker;
import dev.heddle.runtime.circuitbreaker.CircuitKey;
import dev.heddle.runtime.dialect.ChangedRequest;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.prompt.PromptOutline;
import dev.heddle.runtime.prompt.PromptReader;
import dev.heddle.runtime.promptcache.PromptCachePolicy;
import dev.heddle.runtime.promptcache.PromptCaching;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.TargetApi;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes what is sent of what the application asked for. Thread-safe. */
final class Dispatches {

    private static final String[] NO_HEADERS = {};
    private static final String[] OWN_HEADERS = {CacheControl.HEADER};

    private final EngineParts parts;
    private final Set<String> refusingUsage = UsageRequest.refusingHosts();
    private final PromptCaching promptCaching = new PromptCaching();

    Dispatches(EngineParts parts) {
        this.parts = parts;
    }

    /** The application's request, as far as it can be read. */
    record Asked(
            WireRequest wire,
            URI uri,
            Dialect dialect,
            @Nullable RequestFacts request,
            boolean captureContent,
            PromptCachePolicy promptCache,
            @Nullable String place) {

        /** The same request under what a route says. */
        Asked of(@Nullable Route route) {
            PromptCachePolicy ofRoute = route == null ? null : route.promptCache();
            return ofRoute == null
                    ? this
                    : new Asked(
                            wire, uri, dialect, request, captureContent, ofRoute.warning(promptCache.warn()), place);
        }

        /** Null where it cannot be read. */
        @Nullable
        PromptOutline prompt() {
            byte[] body = wire.body();
            return body == null ? null : PromptReader.read(body);
        }

        String path() {
            return Target.path(uri);
        }

        /** What is signed over its content already, by AWS's Signature 4, is refused with any other. */
        boolean isSigned() {
            String authorization = wire.headers().first("authorization");
            return authorization != null && authorization.startsWith("AWS4-");
        }

        /** The headers that are said to Heddle, and to nobody else; none where they may be signed with the others. */
        String[] ownHeaders() {
            return wire.headers().first(CacheControl.HEADER) == null || isSigned() ? NO_HEADERS : OWN_HEADERS;
        }

        /** The request with a change made; null where nothing is changed. */
        @Nullable
        ChangedRequest changed(byte @Nullable [] body, RequestChange change) {
            return change.isNone() || body == null || request == null
                    ? null
                    : dialect.change(request, path(), body, change);
        }
    }

    /** To the application's own provider, through its own client. */
    Dispatch of(Asked asked, RequestChange change, Place place) {
        ChangedRequest changed =
                asked.isSigned() ? null : asked.changed(asked.wire().body(), change);
        String[] headers = credential(asked.dialect(), place.key());
        if (changed == null) {
            Sending own = new Sending(asked.dialect(), asked.wire(), asked.request(), null, null, headers, null);
            return of(asked, own, place);
        }
        String uri = changed.path().equals(asked.path())
                ? null
                : withPath(asked.wire().uri(), asked.path(), changed.path());
        WireRequest wire = asked.wire().with(uri == null ? asked.wire().uri() : uri, changed.body());
        RequestFacts request = asked.dialect()
                .readRequest(changed.path(), changed.body(), asked.captureContent())
                .orElse(asked.request());
        return of(asked, new Sending(asked.dialect(), wire, request, changed.body(), uri, headers, null), place);
    }

    private static String[] credential(Dialect dialect, @Nullable String key) {
        TargetApi api = key == null ? null : TargetApi.of(dialect);
        return key == null || api == null ? NO_HEADERS : api.credential(key);
    }

    private static String withPath(String uri, String path, String changedPath) {
        return uri.substring(0, uri.indexOf(path)) + changedPath;
    }

    /** Puts the circuit, the marks for the provider's prompt cache and the question for usage to a request. */
    Dispatch of(Asked asked, Sending unmarked, Place place) {
        Sending sending = place.fallback() ? unmarked : marked(asked, unmarked);
        boolean there = sending.wire().uri().equals(asked.wire().uri());
        URI uri = there ? asked.uri() : URI.create(sending.wire().uri());
        RouteTarget routed = place.target();
        String named = routed == null ? null : routed.provider();
        String provider = named == null ? parts.providers().of(Target.host(uri), sending.dialect()) : named;
        RequestFacts request = sending.request();
        String model = request == null || request.model() == null ? "" : request.model();
        Target target = Target.of(uri, provider, model);
        CircuitBreaker breaker = parts.breakers()
                .circuit(
                        CircuitKey.of(provider, target.host(), target.port(), model),
                        parts.time().nanoTime());
        UsageRequest usage = UsageRequest.of(
                refusingUsage,
                target.host(),
                sending.dialect(),
                request,
                sending.wire().body());
        return new Dispatch(sending, target, breaker, usage, place);
    }

    private Sending marked(Asked asked, Sending sending) {
        RequestFacts request = sending.request();
        byte[] body = sending.wire().body();
        if (request == null || request.model() == null || request.operation() != Operation.CHAT || body == null) {
            return sending;
        }
        boolean held = sending.elsewhere() == null && asked.isSigned();
        byte[] marked = promptCaching.prepare(
                held ? asked.promptCache().without() : asked.promptCache(),
                asked.place(),
                sending.dialect().id(),
                request.model(),
                body,
                parts.time().nanoTime());
        return marked == null ? sending : sending.with(marked);
    }
}
