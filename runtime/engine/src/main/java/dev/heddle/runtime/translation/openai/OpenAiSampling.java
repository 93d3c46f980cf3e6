package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.openai.OpenAiDialect;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Thinking;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters that OpenAI's reasoning models refuse unless their reasoning is off, and the effort that others refuse. */
final class OpenAiSampling {

    private static final Pattern O_SERIES = Pattern.compile("(^|/)o\\d");
    private static final Pattern FIRST_FIVE = Pattern.compile("(^|/)gpt-5(?!\\.\\d)");

    private final Conversation conversation;
    private final Losses losses;
    private final boolean limitsCompletion;
    private final boolean reasons;

    OpenAiSampling(Conversation conversation, Losses losses) {
        this.conversation = conversation;
        this.losses = losses;
        this.limitsCompletion = OpenAiDialect.isReasoning(conversation.model());
        this.reasons = limitsCompletion && !conversation.model().contains("-chat");
    }

    /** Chat's name of the output limit: models of the generations that reason refuse the older one, whether they reason or not. */
    String limitName() {
        return limitsCompletion ? "max_completion_tokens" : "max_tokens";
    }

    /** Whether several tools may be called at once, where that was said and the model lets it be said. */
    @Nullable
    Boolean parallelToolCalls() {
        Boolean said = conversation.parallelToolCalls();
        if (O_SERIES.matcher(conversation.model()).find()) {
            lose("parallel_tool_calls", said != null && !said);
            return null;
        }
        return said;
    }

    /** Whether the model reasons. */
    boolean reasons() {
        return reasons;
    }

    /** Whether the model refuses what other models take to choose tokens by. */
    boolean refuses() {
        Thinking thinking = conversation.thinking();
        return reasons && (thinking == null || !"none".equals(known(String.valueOf(thinking.effortOrNearest()))));
    }

    /** {@code temperature} and {@code top_p}; reports {@code top_k}, which OpenAI does not have. */
    void writeCommon(JsonGenerator json) throws IOException {
        writeUnlessRefused(json, "temperature", conversation.sampling().temperature(), 1);
        writeUnlessRefused(json, "top_p", conversation.sampling().topP(), 1);
        lose("top_k", conversation.sampling().topK() != null);
    }

    /** Writes a number, or reports it where the model refuses it and it is not what the model does anyway. */
    void writeUnlessRefused(JsonGenerator json, String name, @Nullable Double value, double usual) throws IOException {
        if (!refuses()) {
            OpenAiJson.writeNumber(json, name, value);
        } else {
            lose(name, value != null && value != usual);
        }
    }

    /** The effort for a model that reasons; null, and reported where one was asked for, for any other. */
    @Nullable
    String effort() {
        Thinking thinking = conversation.thinking();
        if (thinking == null) {
            return null;
        }
        String effort = thinking.effortOrNearest();
        if (reasons) {
            return effort == null ? null : known(effort);
        }
        lose("reasoning_effort", effort != null && !thinking.off());
        return null;
    }

    /** The nearest effort that the model knows: the first ones cannot be told not to reason, no one to reason the most. */
    private String known(String effort) {
        String least = "none";
        if (O_SERIES.matcher(conversation.model()).find()) {
            least = "low";
        } else if (FIRST_FIVE.matcher(conversation.model()).find()) {
            least = "minimal";
        }
        return switch (effort) {
            case "none" -> least;
            case "minimal" -> least.equals("minimal") ? effort : "low";
            case "max" -> "high";
            case "xhigh" -> least.equals("none") ? effort : "high";
            default -> effort;
        };
    }

    void lose(String name, boolean said) {
        if (said) {
            losses.lose(name);
        }
    }
}
