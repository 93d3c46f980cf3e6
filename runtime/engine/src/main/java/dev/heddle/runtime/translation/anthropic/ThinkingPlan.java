package dev.heddle.runtime.translation.anthropic;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Parts;
import dev.heddle.runtime.translation.Thinking;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much the model is to think, as it accepts it, and the output limit that this API wants and that includes thoughts.
 *
 * @param type {@code enabled}, {@code adaptive}, {@code disabled}; null where nothing is said
 * @param budget for {@code enabled}
 * @param effort for {@code adaptive}; null for the model's own
 * @param shown null where nothing is said
 */
public record ThinkingPlan(
        @Nullable String type,
        long budget,
        @Nullable String effort,
        @Nullable Boolean shown,
        long maxTokens) {

    /** What every model can say, where the request sets no limit; LiteLLM's number, too. */
    public static final long MAX_TOKENS = 4_096;

    /** Anthropic's own minimum of a budget. */
    private static final long LEAST = 1_024;

    private static final String LOSS = "reasoning_effort";

    /** @param forced whether the model must call a tool, which excludes thinking */
    public static ThinkingPlan of(Conversation conversation, ClaudeModel model, boolean forced, Losses losses) {
        Thinking wish = conversation.thinking();
        Long said = conversation.sampling().maxTokens();
        if (wish == null) {
            return none(null, said);
        }
        if (wish.off()) {
            return none(model.onlyAdaptive() ? null : "disabled", said);
        }
        if (forced || continuesUnsignedTurn(conversation.messages())) {
            losses.lose(LOSS);
            return none(null, said);
        }
        return model.onlyAdaptive() || model.adaptive() && wish.effort() != null
                ? adaptive(wish, model, said, losses)
                : budgeted(wish, model, said, losses);
    }

    public boolean on() {
        return type != null && !type.equals("disabled");
    }

    public void write(JsonGenerator json) throws IOException {
        if (type == null) {
            return;
        }
        json.writeObjectFieldStart("thinking");
        json.writeStringField("type", type);
        if (type.equals("enabled")) {
            json.writeNumberField("budget_tokens", budget);
        }
        if (shown != null) {
            json.writeStringField("display", shown ? "summarized" : "omitted");
        }
        json.writeEndObject();
    }

    private static ThinkingPlan none(@Nullable String type, @Nullable Long said) {
        return new ThinkingPlan(type, 0, null, null, said == null ? MAX_TOKENS : said);
    }

    private static ThinkingPlan adaptive(Thinking wish, ClaudeModel model, @Nullable Long said, Losses losses) {
        String effort = wish.effortOrNearest();
        String known = effort == null
                ? null
                : switch (effort) {
                    case "none", "minimal", "low" -> "low";
                    case "xhigh" -> model.onlyAdaptive() ? "xhigh" : "high";
                    default -> effort;
                };
        if (wish.budget() != null && wish.budget() > 0) {
            losses.lose("thinking.budget_tokens");
        }
        return new ThinkingPlan("adaptive", 0, known, wish.shown(), said == null ? MAX_TOKENS + usual(wish) : said);
    }

    private static ThinkingPlan budgeted(Thinking wish, ClaudeModel model, @Nullable Long said, Losses losses) {
        long budget = Math.max(LEAST, usual(wish));
        Boolean shown = model.adaptive() ? wish.shown() : null;
        if (said == null) {
            return new ThinkingPlan("enabled", budget, null, shown, MAX_TOKENS + budget);
        }
        if (said <= LEAST) {
            losses.lose(LOSS);
            return none(null, said);
        }
        return new ThinkingPlan("enabled", Math.min(budget, said - 1), null, shown, said);
    }

    private static long usual(Thinking wish) {
        Long budget = wish.budgetOrUsual();
        return budget == null || budget < 0 ? MAX_TOKENS : budget;
    }

    /** Whether the model is in the midst of a turn whose thoughts cannot be proved: Anthropic wants to see them first. */
    private static boolean continuesUnsignedTurn(List<Message> messages) {
        for (int at = messages.size() - 1; at >= 0; at--) {
            Message message = messages.get(at);
            if (message.role() == Role.USER) {
                return false;
            }
            if (message.role() == Role.ASSISTANT
                    && !Parts.of(Part.ToolCall.class, message.parts()).isEmpty()
                    && Parts.of(Part.Reasoning.class, message.parts()).stream().noneMatch(ContentWriter::isOwn)) {
                return true;
            }
        }
        return false;
    }
}
