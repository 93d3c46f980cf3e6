package dev.heddle.runtime.routing.complexity;

import dev.heddle.runtime.embedding.EmbeddingModel;
import dev.heddle.runtime.prompt.PromptDigest;
import dev.heddle.runtime.prompt.PromptOutline;
import dev.heddle.runtime.prompt.Span;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
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
    private final ExampleJudge examples;

    /** @param models of embeddings; asked only for routes with examples, and null while there is none */
    public ComplexityRouter(Supplier<@Nullable EmbeddingModel> models) {
        this.examples = new ExampleJudge(models);
    }

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
            return new ComplexityChoice(policy.onFailure(), "unreadable", null, null, null, 0);
        }
        ComplexityFeatures features = ComplexityFeatures.of(outline);
        ComplexityScore score = ComplexityScore.of(features);
        int scored = policy.tierFor(score.value());
        if (!policy.sticky()) {
            int tier = Math.min(policy.top(), scored + repairs);
            return new ComplexityChoice(tier, repairs > 0 ? "repair" : "score", score, features, null, 0);
        }
        PromptDigest begin = begin(route, party, outline);
        PromptDigest conversation = begin.with(outline.body(), outline.firstAnswer());
        int reached = conversations.tier(conversation, nanoTime);
        if (reached == 0) {
            reached = conversations.tier(begin.with(outline.body(), Span.NONE), nanoTime);
        }
        // Of a route that had more tiers when the conversation began.
        int before = Math.min(reached, policy.top());
        int tier = Math.max(scored, before);
        String reason = before > scored ? "conversation" : "score";
        if (repairs > 0 && tier < policy.top()) {
            tier++;
            reason = "repair";
        }
        return new ComplexityChoice(tier, reason, score, features, conversation, before);
    }

    /** What a conversation begins with, before its first answer. */
    private static PromptDigest begin(String route, String party, PromptOutline outline) {
        return PromptDigest.START
                .with(route)
                .with(party)
                .with(outline.body(), outline.system())
                .with(outline.body(), outline.firstUser());
    }

    /** The call has ended: its conversation has reached that tier. */
    public void reached(ComplexityPolicy policy, ComplexityChoice choice, int tier, long nanoTime) {
        PromptDigest conversation = choice.conversation();
        if (conversation != null && tier > 0) {
            conversations.raise(conversation, tier, nanoTime, policy.keep().toNanos());
        }
    }

    /**
     * The tier by the examples, once it is known: null where nothing can be said now, and -1 where no example is near enough.
     *
     * @param choice by the score; what the conversation has reached and a repair are not looked at again
     */
    public @Nullable CompletableFuture<Integer> judge(
            ComplexityPolicy policy, ComplexityChoice choice, @Nullable PromptOutline outline) {
        boolean open = choice.reason().equals("score") && outline != null;
        return open && outline != null ? examples.tier(policy.examples(), UserText.of(outline)) : null;
    }

    /** The choice where the examples have decided. */
    public ComplexityChoice byExample(ComplexityChoice choice, int tier) {
        return new ComplexityChoice(
                Math.max(tier, choice.reached()),
                "example",
                choice.score(),
                choice.features(),
                choice.conversation(),
                choice.reached());
    }

    /** What finds out whether an answer of the route's cheaper tiers satisfies. */
    public AnswerDoubts doubts(ComplexityPolicy policy) {
        return doubts.computeIfAbsent(policy.escalation(), AnswerDoubts::new);
    }
}
