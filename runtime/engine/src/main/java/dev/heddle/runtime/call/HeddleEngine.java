package dev.heddle.runtime.call;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.ForeignResponse;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import dev.heddle.call.LlmOutcome;
import dev.heddle.runtime.attribution.Attribution;
import dev.heddle.runtime.attribution.Attributions;
import dev.heddle.runtime.cache.AnswerCache;
import dev.heddle.runtime.cache.NearAnswers;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.embedding.EmbeddingModel;
import dev.heddle.runtime.httpclient.Fetch;
import dev.heddle.runtime.retry.RetryBudgets;
import dev.heddle.runtime.routing.Route;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Begins calls. Thread-safe; one in a JVM. */
public final class HeddleEngine implements Engine {

    private final EngineParts parts;
    private final AnswerCache cache;
    private final CallIds ids;
    private final CallSites sites = new CallSites();
    private final RoutingParts routing;
    private final Attributions attributions = new Attributions();
    private final RetryBudgets budgets = new RetryBudgets();

    /** An engine that shares answers with nobody, and gives them again to the same request only. */
    public HeddleEngine(EngineParts parts) {
        this(parts, new AnswerCache(parts.time(), NearAnswers.NONE, List::of));
    }

    /** @param cache of this engine alone; asked only for calls that are to be cached */
    public HeddleEngine(EngineParts parts, AnswerCache cache) {
        this(parts, cache, () -> null);
    }

    /**
     * With examples of difficulty told by their meaning.
     *
     * @param embeddings asked for every call of a route with examples; null while there is no model
     */
    public HeddleEngine(EngineParts parts, AnswerCache cache, Supplier<@Nullable EmbeddingModel> embeddings) {
        this.cache = cache;
        this.parts = parts;
        this.ids = new CallIds(parts.time());
        this.routing = RoutingParts.of(parts, embeddings);
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
        CallSettings settings = parts.settings().get();
        String site = settings.callSites() ? sites.find() : null;
        Object context = parts.contexts().current(woven);
        Attribution attribution = attributions.ofThread(
                settings.attribution(), woven, key -> parts.contexts().baggage(context, key));
        return new CallOrigin(context, attribution, site, retries, invocation(context), null);
    }

    /** The invocation of this thread, or the one that came with the application's context from another. */
    private @Nullable Invocation invocation(@Nullable Object context) {
        Invocation own = Invocation.current();
        return own != null || !(parts.contexts().carried(context) instanceof Invocation carried) || carried.isClosed()
                ? own
                : carried;
    }

    @Override
    public CompletableFuture<ForeignResponse> fetch(CallFlow flow, Step.SendElsewhere attempt) {
        return Fetch.send(flow, attempt);
    }

    @Override
    public @Nullable AutoCloseable carry(Class<?> owner, Invocation invocation) {
        return parts.contexts().carry(owner, invocation);
    }

    @Override
    public Object withRetries(Object origin, int retries) {
        return ((CallOrigin) origin).with(retries);
    }

    /**
     * Begins the call of a service.
     *
     * @param origin what {@link #origin} returned where the service was called
     */
    public @Nullable CallFlow begin(WireRequest wire, Class<?> caller, Object origin, ServiceCall service) {
        return begin(wire, caller, ((CallOrigin) origin).with(service));
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
        Dispatches.Asked asked = new Dispatches.Asked(
                wire, uri, dialect, request, settings.captureContent(), settings.promptCache(), from.place());
        return call(settings, wire, woven, from, asked);
    }

    @Override
    public void ended(LlmOutcome outcome, @Nullable Class<?> woven) {
        for (CallListener listener : parts.listeners()) {
            try {
                listener.methodEnded(outcome, woven);
            } catch (Throwable t) {
                InternalErrors.ofProcess().report("listener.methodEnded", t);
            }
        }
    }

    private static @Nullable RequestFacts read(Dialect dialect, URI uri, WireRequest wire, CallSettings settings) {
        byte[] body = wire.body();
        return body == null
                ? null
                : dialect.readRequest(Target.path(uri), body, settings.captureContent())
                        .orElse(null);
    }

    private CallFlow call(
            CallSettings settings, WireRequest wire, Class<?> woven, CallOrigin origin, Dispatches.Asked made) {
        MethodPolicy method = new MethodPolicy(origin.invocation(), origin.service() != null);
        Route route = RouteChoice.of(settings.routes(), made, method);
        Dispatches.Asked asked = made.of(route);
        Attribution attribution = attribution(settings, wire, origin);
        Tiers tiers = Tiers.of(routing, route, asked, attribution, origin.repairs());
        TargetChain targets = new TargetChain(routing, asked, method, route, tiers, origin.fallbackModel());
        Dispatch dispatch = targets.first();
        CallStart start = start(wire, woven, origin, asked, method, route, attribution, dispatch);
        Observers observers = Observers.started(parts.listeners(), start);
        long now = parts.time().nanoTime();
        long left = method.remainingNanos(now);
        CallDeadline deadline = new CallDeadline(parts.time(), left);
        CallCompletion completion = new CallCompletion(parts, start, observers, method, deadline, route, tiers);
        BudgetGate ofBudgets = new BudgetGate(parts.budgets(), method);
        completion.countedBy(ofBudgets);
        CallGate gate = new CallGate(routing, route, settings.generation(), ofBudgets);
        completion.whenEnded(gate::left);
        CallScope scope = new CallScope(
                parts,
                settings,
                routing,
                gate,
                RetryCount.of(wire, origin),
                asked,
                dispatch,
                start,
                observers,
                completion);
        RetryState retries = retries(settings, wire, origin, completion, method, start.provider(), now, left);
        CachePlan plan = CachePlanner.of(new CachePlanner.Subject(settings, asked, method, origin, route, attribution));
        StandIn standIn = plan == null ? StandIn.NONE : new StaleAnswer(cache, plan, completion);
        LlmCall call = new LlmCall(scope, targets, method, deadline, retries, standIn);
        return plan == null ? new GuardedFlow(call, call::broke) : cached(call, scope, plan);
    }

    private CallStart start(
            WireRequest wire,
            Class<?> woven,
            CallOrigin origin,
            Dispatches.Asked asked,
            MethodPolicy method,
            @Nullable Route route,
            Attribution attribution,
            Dispatch dispatch) {
        Target target = dispatch.target();
        return new CallStart(
                ids.next(),
                parts.time().epochNanos(),
                wire.transport(),
                asked.dialect().id(),
                target.provider(),
                target.host(),
                target.port(),
                dispatch.request(),
                origin.callSite(),
                woven,
                origin.parentContext(),
                method.spec(),
                origin.withheld(),
                route == null ? null : route.name(),
                attribution);
    }

    /** @param left until the method's deadline */
    private RetryState retries(
            CallSettings settings,
            WireRequest wire,
            CallOrigin origin,
            CallCompletion completion,
            MethodPolicy method,
            String provider,
            long now,
            long left) {
        budgets.of(provider, settings.retryBudget(), now).deposit(settings.retryBudget(), now);
        return new RetryState(
                parts,
                settings.withAttemptTimeout(wire.attemptTimeoutNanos()),
                budgets,
                completion,
                method,
                wire.body() != null,
                nearer(wire.timeoutNanos(), left),
                method.retries(settings.retriesFor(origin.retries())));
    }

    /** The same call, which may have an earlier answer, and whose own may be kept. */
    private CallFlow cached(LlmCall call, CallScope scope, CachePlan plan) {
        Recording recording = new Recording(cache, plan, scope.asked());
        scope.completion().whenRecorded(recording::ended);
        CachedCall cached = new CachedCall(call, scope.start().id(), cache, plan, recording);
        return new GuardedFlow(cached, cached::broke);
    }

    /** What the annotated method says goes before the request, that before the thread. */
    private static Attribution attribution(CallSettings settings, WireRequest wire, CallOrigin origin) {
        Attribution known = origin.attribution().under(Attributions.ofRequest(settings.attribution(), wire.headers()));
        Invocation invocation = origin.invocation();
        return invocation == null ? known : known.of(invocation.spec().feature(), tenant(invocation));
    }

    /** Of the innermost method that has a tenant; several of one are one. */
    private static @Nullable String tenant(Invocation innermost) {
        for (Invocation at = innermost; at != null; at = at.outer()) {
            String tenant = at.tenants().stream().filter(Objects::nonNull).collect(Collectors.joining("/"));
            if (!tenant.isEmpty()) {
                return tenant;
            }
        }
        return null;
    }

    /** @param timeout 0 for none */
    private static long nearer(long timeout, long left) {
        if (left == Long.MAX_VALUE) {
            return timeout;
        }
        return timeout == 0 ? Math.max(1, left) : Math.min(timeout, Math.max(1, left));
    }
}
