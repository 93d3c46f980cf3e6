package dev.heddle.runtime.call;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.runtime.attribution.Attribution;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.prompt.PromptOutline;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.complexity.ComplexityChoice;
import dev.heddle.runtime.routing.complexity.ComplexityPolicy;
import dev.heddle.runtime.routing.complexity.Doubt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The tiers of a call's route: which one the call begins with, in which order their targets are asked, and whether an answer
 * satisfies. One for each call; one thread at a time.
 */
final class Tiers {

    private final RoutingParts routing;
    private final String route;
    private final ComplexityPolicy policy;
    private final Dispatches.Asked asked;
    private final @Nullable PromptOutline prompt;
    private ComplexityChoice choice;
    private @Nullable CompletableFuture<Integer> judged;
    private @Nullable Doubt doubt;

    private Tiers(
            RoutingParts routing,
            String route,
            ComplexityPolicy policy,
            Dispatches.Asked asked,
            @Nullable PromptOutline prompt,
            ComplexityChoice choice) {
        this.routing = routing;
        this.route = route;
        this.policy = policy;
        this.asked = asked;
        this.prompt = prompt;
        this.choice = choice;
    }

    /** Null where the route has none. */
    static @Nullable Tiers of(
            RoutingParts routing, @Nullable Route route, Dispatches.Asked asked, Attribution attribution, int repairs) {
        ComplexityPolicy policy = route == null ? null : route.complexity();
        if (route == null || policy == null) {
            return null;
        }
        String party = attribution.tenant() + "/" + attribution.user();
        PromptOutline prompt = null;
        ComplexityChoice choice;
        try {
            prompt = asked.prompt();
            choice = routing.complexity().choose(route.name(), policy, prompt, party, repairs, routing.nanoTime());
        } catch (RuntimeException e) {
            // A classifier that fails must not fail the call.
            InternalErrors.ofProcess().report("routing.complexity", e);
            choice = new ComplexityChoice(policy.onFailure(), "failed", null, null, null, 0);
        }
        return new Tiers(routing, route.name(), policy, asked, prompt, choice);
    }

    /** What has to be waited for until the tier is known; null where nothing has. */
    @Nullable
    CompletableFuture<?> judging() {
        judged = routing.complexity().judge(policy, choice, prompt);
        return judged;
    }

    /** Whether another tier than was chosen so far is the call's. */
    boolean judged() {
        CompletableFuture<Integer> answer = judged;
        if (answer == null || !answer.isDone() || answer.isCompletedExceptionally() || answer.join() < 0) {
            return false;
        }
        int before = choice.tier();
        choice = routing.complexity().byExample(choice, answer.join());
        return choice.tier() != before;
    }

    /** The chosen tier's targets, then those of the dearer ones, then those of the cheaper, the next one first. */
    List<RouteTarget> order() {
        List<RouteTarget> order = new ArrayList<>();
        for (int tier = choice.tier(); tier <= policy.top(); tier++) {
            order.addAll(policy.tiers().get(tier).targets());
        }
        for (int tier = choice.tier() - 1; tier >= 0; tier--) {
            order.addAll(policy.tiers().get(tier).targets());
        }
        return order;
    }

    /** Whether what that target answers may not satisfy: nobody is dearer than the last. */
    boolean checks(@Nullable RouteTarget target) {
        return target != null && !policy.escalation().on().isEmpty() && tierOf(target) < policy.top();
    }

    /** Whether an answer does not satisfy. */
    boolean doubts(ResponseFacts answer) {
        RequestFacts request = asked.request();
        boolean structured = request != null && "json".equals(request.outputType());
        doubt = routing.complexity().doubts(policy).of(answer, structured);
        return doubt != null;
    }

    /** The targets of the tiers above the one that was asked. */
    List<RouteTarget> dearerThan(Dispatch dispatch) {
        RouteTarget target = dispatch.place().target();
        List<RouteTarget> dearer = new ArrayList<>();
        for (int tier = target == null ? policy.top() : tierOf(target) + 1; tier <= policy.top(); tier++) {
            dearer.addAll(policy.tiers().get(tier).targets());
        }
        return dearer;
    }

    /** What became of the call. */
    CallRecord.Complexity record(Dispatch last, List<AttemptRecord> attempts, @Nullable Cost cost) {
        RouteTarget target = last.place().target();
        int tier = target == null ? choice.tier() : tierOf(target);
        boolean escalated = doubt != null && tier > choice.tier();
        routing.complexity().reached(policy, choice, escalated ? tier : choice.tier(), routing.nanoTime());
        return new CallRecord.Complexity(
                name(tier),
                name(choice.tier()),
                choice.reason(),
                escalated && doubt != null ? doubt.wireName() : null,
                choice.score() == null ? null : choice.score().value(),
                choice.score() == null ? "" : choice.score().reason(),
                choice.features() == null ? "" : choice.features().encoded(),
                saved(tier, attempts, cost));
    }

    /** Of what answered: the usage of an answer that was not shown would not have been the dearest tier's. */
    private @Nullable BigDecimal saved(int tier, List<AttemptRecord> attempts, @Nullable Cost cost) {
        AttemptRecord answered = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
        if (answered == null || answered.usage() == null || cost == null) {
            return null;
        }
        RouteTarget dearest = policy.tiers().get(policy.top()).targets().get(0);
        BigDecimal there = routing.price(dearest, asked, answered.usage());
        if (there == null) {
            return null;
        }
        BigDecimal saved = there.subtract(cost.usd());
        if (saved.signum() < 0 && tier < policy.top() && attempts.size() == 1) {
            HeddleLog.warnOnce(
                    "tiers:" + route + tier,
                    "route '" + route + "': a call of tier '" + name(tier) + "' cost "
                            + cost.usd().toPlainString() + " USD and would have cost " + there.toPlainString()
                            + " at the dearest tier '" + name(policy.top()) + "'; order its tiers by price");
        }
        return saved;
    }

    private String name(int tier) {
        return policy.tiers().get(tier).name();
    }

    private int tierOf(RouteTarget target) {
        return tierOf(target, policy);
    }

    /** The name of a target's tier; null where its route has none. */
    static @Nullable String nameOf(RouteTarget target, String route, List<Route> routes) {
        for (Route each : routes) {
            ComplexityPolicy tiers = each.complexity();
            if (each.name().equals(route) && tiers != null) {
                return tiers.tiers().get(tierOf(target, tiers)).name();
            }
        }
        return null;
    }

    /** The dearest tier that has it. */
    private static int tierOf(RouteTarget target, ComplexityPolicy policy) {
        int tier = policy.top();
        while (tier > 0 && !policy.tiers().get(tier).targets().contains(target)) {
            tier--;
        }
        return tier;
    }
}
