package dev.heddle.runtime.call;

import dev.heddle.bridge.CallSpec;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.attribution.Attribution;
import dev.heddle.runtime.cache.CacheControl;
import dev.heddle.runtime.cache.CacheMode;
import dev.heddle.runtime.cache.CachePolicy;
import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.cache.Fingerprint;
import dev.heddle.runtime.cache.NearQuestion;
import dev.heddle.runtime.cache.RequestDigest;
import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestChange;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteTarget;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides whether and how the cache takes part in a call. Stateless. */
final class CachePlanner {

    /** What of the headers decides about an answer: who asks with which rights, in which version of the API, behind which guardrail. */
    private static final List<String> HEADERS = List.of(
            "authorization",
            "x-api-key",
            "api-key",
            "x-goog-api-key",
            "anthropic-version",
            "anthropic-beta",
            "openai-organization",
            "openai-project",
            "openai-beta",
            "x-amzn-bedrock-guardrailidentifier",
            "x-amzn-bedrock-guardrailversion",
            "x-amzn-bedrock-trace");

    /** Of AWS: different for every request, but for whose key it is made with. */
    private static final String SIGNATURE = "AWS4-";

    private static final Pattern SIGNER = Pattern.compile("\\bCredential=([^/,\\s]+)");

    private static final String TENANT = "tenant";
    private static final String USER = "user";

    private CachePlanner() {}

    /** A call that is about to begin. */
    record Subject(
            CallSettings settings,
            Dispatches.Asked asked,
            MethodPolicy method,
            CallOrigin origin,
            @Nullable Route route,
            Attribution attribution) {

        @Nullable
        CallSpec spec() {
            return method.spec();
        }
    }

    /** Null where it takes no part. */
    static @Nullable CachePlan of(Subject subject) {
        RequestFacts request = subject.asked().request();
        byte[] body = subject.asked().wire().body();
        if (request == null || body == null || subject.origin().fallbackModel()) {
            return null;
        }
        CachePolicy policy = policy(subject, request);
        if (policy == null || !(policy.reads() || policy.stores())) {
            return null;
        }
        Dialect dialect = subject.asked().dialect();
        if (dialect.isStateful(body)) {
            return null;
        }
        List<@Nullable String> context = new ArrayList<>();
        if (!scope(subject, context) || !credentials(subject.asked().wire(), context)) {
            return null;
        }
        endpoint(subject.asked(), context);
        changes(subject, context);
        boolean near = policy.mode() == CacheMode.SEMANTIC && request.operation() != Operation.EMBEDDINGS;
        Fingerprint fingerprint = RequestDigest.of(dialect, body, context, near);
        return fingerprint == null ? null : plan(subject, policy, fingerprint, request);
    }

    private static CachePlan plan(Subject subject, CachePolicy policy, Fingerprint fingerprint, RequestFacts request) {
        CallSpec spec = subject.spec();
        NearQuestion question = fingerprint.question() == null
                ? null
                : new NearQuestion(
                        fingerprint.whole(),
                        fingerprint.partition(),
                        fingerprint.question(),
                        spec == null ? null : spec.id(),
                        policy,
                        subject.asked().dialect(),
                        request);
        ServiceCall service = subject.origin().service();
        return new CachePlan(
                policy,
                fingerprint.whole(),
                question,
                subject.method().degradable()
                        && CacheControl.of(subject.asked().wire().headers()).reads(),
                service == null ? null : service.verdict());
    }

    private static @Nullable CachePolicy policy(Subject subject, RequestFacts request) {
        CacheSettings settings = subject.settings().cache();
        CallSpec spec = subject.method().caching();
        if (spec == null && !(settings.enabled() && isMatched(subject, request))) {
            return null;
        }
        CacheControl control = CacheControl.of(subject.asked().wire().headers());
        boolean reads = control.reads() && !isSwitchedOff(subject);
        if (spec == null) {
            return new CachePolicy(
                    settings.semantic() ? CacheMode.SEMANTIC : CacheMode.EXACT,
                    settings.ttl(),
                    settings.similarity(),
                    reads,
                    control.stores(),
                    settings);
        }
        Duration ttl = spec.ttlNanos() == 0 ? settings.ttl() : Duration.ofNanos(spec.ttlNanos());
        return new CachePolicy(
                CacheMode.valueOf(spec.cache()), ttl, spec.similarity(), reads, control.stores(), settings);
    }

    private static boolean isMatched(Subject subject, RequestFacts request) {
        String ofMethod = subject.method().change().model();
        CallSpec around = subject.spec();
        return subject.settings()
                .cache()
                .match()
                .fits(
                        ofMethod == null ? request.model() : ofMethod,
                        Target.host(subject.asked().uri()),
                        around == null ? null : around.id());
    }

    /** Its calls are refused, answer or not. */
    private static boolean isSwitchedOff(Subject subject) {
        Route route = subject.route();
        return route != null && subject.settings().switchedOff().routes().contains(route.name());
    }

    /**
     * Adds for whom the call is made.
     *
     * @return false where that must be known and is not
     */
    private static boolean scope(Subject subject, List<@Nullable String> context) {
        Attribution attribution = subject.attribution();
        boolean known = true;
        context.add(attribution.tenant());
        for (Invocation at = subject.origin().invocation(); at != null; at = at.outer()) {
            CallSpec spec = at.spec();
            List<@Nullable String> tenants = at.tenants();
            known &= !tenants.contains(null) || isMissing(spec, "its @Tenant parameter is null");
            context.add(spec.id());
            addAll(tenants, context);
            addAll(at.cacheKeys(), context);
            String scope = spec.cacheScope();
            context.add(scope);
            if (TENANT.equals(scope) && tenants.isEmpty()) {
                known &= attribution.tenant() != null || isMissing(spec, "no tenant of the call is known");
            } else if (USER.equals(scope)) {
                context.add(attribution.user());
                known &= attribution.user() != null || isMissing(spec, "no user of the call is known");
            }
        }
        return known;
    }

    private static void addAll(List<@Nullable String> values, List<@Nullable String> context) {
        context.add(Integer.toString(values.size()));
        context.addAll(values);
    }

    /** Says so once; always false. */
    private static boolean isMissing(CallSpec spec, String what) {
        HeddleLog.warnOnce(
                "cache.scope:" + spec.id(),
                "answers of " + spec.id() + " are not cached where " + what + "; they would be anybody's");
        return false;
    }

    /** Adds whose credentials the client adds to the headers; false where nobody knows. */
    private static boolean credentials(WireRequest wire, List<@Nullable String> context) {
        String added = wire.credentials() == null ? null : wire.credentials().get();
        context.add(added);
        if (wire.credentials() == null || added != null) {
            return true;
        }
        HeddleLog.warnOnce(
                "cache.credentials:" + wire.transport(),
                "answers are not cached for requests of " + wire.transport()
                        + " whose credentials are not known when they are made; they would be anybody's");
        return false;
    }

    private static void endpoint(Dispatches.Asked asked, List<@Nullable String> context) {
        URI uri = asked.uri();
        context.add(uri.getScheme());
        context.add(Target.host(uri).toLowerCase(Locale.ROOT));
        context.add(Integer.toString(uri.getPort()));
        context.add(asked.path());
        Headers headers = asked.wire().headers();
        for (String name : HEADERS) {
            String value = headers.first(name);
            context.add(value != null && value.startsWith(SIGNATURE) ? signer(value) : value);
        }
    }

    private static @Nullable String signer(String signature) {
        Matcher signer = SIGNER.matcher(signature);
        return signer.find() ? signer.group(1) : null;
    }

    private static void changes(Subject subject, List<@Nullable String> context) {
        RequestChange change = subject.method().change();
        context.add(change.model());
        context.add(Integer.toString(change.maxTokens()));
        Route route = subject.route();
        context.add(route == null ? null : route.name());
        if (route != null) {
            for (RouteTarget target : route.targets()) {
                context.add(target.provider());
                context.add(target.baseUrl());
                context.add(target.model());
            }
        }
    }
}
