package dev.heddle.runtime.routing.complexity;

import dev.heddle.runtime.prompt.PromptDigest;
import dev.heddle.runtime.prompt.PromptOutline;
import dev.heddle.runtime.prompt.Span;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the tier that a call begins with, and remembers the tiers of conversations. Thread-safe; one in an engine.
 *
 * <p>A conversation is told by its tenant and user, its system prompt and its first messages: of the user, and of the model once it has
 * answered, so that two that begin with the same greeting are two from the second call on.
 */
public final class ComplexityRouter {

    private final Conversations conversations = new Conversations();
    private final Map<EscalationPolicy, AnswerDoubts> doubts = new ConcurrentHashMap<>();

    /**
     * The tier for a call.
     *
     * @param route its name
     * @param outline null where the request could not be read
     * @param party the tenant and user, whose conversations are kept apart
     * @param repairs how often the call's predecessor gave an answer that did not fit: each goes one tier up
     */
    public ComplexityChoice choose(
            String route,
            ComplexityPolicy policy,
            @Nullable PromptOutline outline,
            String party,
            int repairs,
            long nanoTime) {
        if (outline == null) {
            return new ComplexityChoice(policy.onFailure(), "unreadable", null, null, null);
        }
        ComplexityFeatures features = ComplexityFeatures.of(outline);
        ComplexityScore score = ComplexityScore.of(features);
        int scored = policy.tierFor(score.value());
        if (!policy.sticky()) {
            int tier = Math.min(policy.top(), scored + repairs);
            return new ComplexityChoice(tier, repairs > 0 ? "repair" : "score", score, features, null);
        }
        PromptDigest begin = PromptDigest.START
                .with(route)
                .with(party)
                .with(outline.body(), outline.system())
                .with(outline.body(), outline.firstUser());
        PromptDigest conversation = begin.with(outline.body(), outline.firstAnswer());
        int before = conversations.tier(conversation, nanoTime);
        if (before == 0) {
            before = conversations.tier(begin.with(outline.body(), Span.NONE), nanoTime);
        }
        int tier = Math.max(scored, before);
        String reason = before > scored ? "conversation" : "score";
        if (repairs > 0 && tier < policy.top()) {
            tier++;
            reason = "repair";
        }
        raise(conversation, policy, tier, nanoTime);
        return new ComplexityChoice(tier, reason, score, features, conversation);
    }

    /** A call of the conversation was answered by a higher tier than it began with. */
    public void raised(ComplexityPolicy policy, ComplexityChoice choice, int tier, long nanoTime) {
        if (choice.conversation() != null) {
            raise(choice.conversation(), policy, tier, nanoTime);
        }
    }

    /** What finds out whether an answer of the route's cheaper tiers satisfies. */
    public AnswerDoubts doubts(ComplexityPolicy policy) {
        return doubts.computeIfAbsent(policy.escalation(), AnswerDoubts::new);
    }

    private void raise(PromptDigest conversation, ComplexityPolicy policy, int tier, long nanoTime) {
        if (tier > 0) {
            conversations.raise(conversation, tier, nanoTime, policy.keep().toNanos());
        }
    }
}
