package dev.heddle.runtime.translation.cohere;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.Thinking;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes one request; the messages come last, so that a longer conversation begins with the bytes of the shorter one. Numbers that
 * Cohere's API refuses become the nearest that it takes.
 */
final class RequestWriter {

    /** Models of Cohere's that do not think, and refuse to be told about it. */
    private static final Pattern THOUGHTLESS = Pattern.compile(
            "^((c4ai-)?aya|command(-light|-nightly|-r|-r-plus|-r7b|-a-03-2025|-a-vision|-a-translate)?(-\\d|$)|command-r7b-arabic)");

    /** Cohere refuses more. */
    private static final int MAX_STOPS = 5;

    private static final double LEAST_P = 0.01;
    private static final double MOST_P = 0.99;
    private static final long MOST_K = 500;

    private final Conversation conversation;
    private final Losses losses;

    RequestWriter(Conversation conversation, Losses losses) {
        this.conversation = conversation;
        this.losses = losses;
    }

    byte[] write() {
        conversation.extras(CohereTranslator.FAMILY, Set.of(), losses);
        if (conversation.user() != null) {
            losses.lose("user");
        }
        if (conversation.hasCacheHints()) {
            losses.lose("cache_control");
        }
        ToolsWriter tools = new ToolsWriter(conversation, losses);
        MessagesWriter messages = new MessagesWriter(conversation, losses);
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("model", conversation.model());
            json.writeBooleanField("stream", conversation.stream());
            thinking(json, conversation.thinking());
            tools.write(json);
            sampling(json, conversation.sampling());
            messages.write(json);
            json.writeEndObject();
        });
    }

    /** Cohere thinks as long as it likes where no budget is said, as for a high effort. */
    private void thinking(JsonGenerator json, @Nullable Thinking wish) throws IOException {
        if (wish == null) {
            return;
        }
        if (THOUGHTLESS.matcher(conversation.model()).find()) {
            if (!wish.off()) {
                losses.lose("reasoning_effort");
            }
            return;
        }
        json.writeObjectFieldStart("thinking");
        json.writeStringField("type", wish.off() ? "disabled" : "enabled");
        Long budget = "high".equals(wish.effort()) || "xhigh".equals(wish.effort()) || "max".equals(wish.effort())
                ? null
                : wish.budgetOrUsual();
        if (budget != null && budget > 0) {
            json.writeNumberField("token_budget", budget);
        }
        json.writeEndObject();
    }

    private void sampling(JsonGenerator json, Sampling sampling) throws IOException {
        if (sampling.maxTokens() != null) {
            json.writeNumberField("max_tokens", sampling.maxTokens());
        }
        within(json, "temperature", "temperature", sampling.temperature(), 0, 1);
        within(json, "p", "top_p", sampling.topP(), LEAST_P, MOST_P);
        if (sampling.topK() != null) {
            json.writeNumberField("k", Math.min(MOST_K, sampling.topK()));
            loseIf(sampling.topK() > MOST_K, "top_k");
        }
        if (sampling.seed() != null) {
            loseIf(sampling.seed() < 0, "seed");
            if (sampling.seed() >= 0) {
                json.writeNumberField("seed", sampling.seed());
            }
        }
        within(json, "frequency_penalty", "frequency_penalty", sampling.frequencyPenalty(), 0, 1);
        within(json, "presence_penalty", "presence_penalty", sampling.presencePenalty(), 0, 1);
        stop(json, sampling.stop());
    }

    private void within(JsonGenerator json, String name, String loss, @Nullable Double value, double least, double most)
            throws IOException {
        if (value != null) {
            double taken = Math.max(least, Math.min(most, value));
            json.writeNumberField(name, taken);
            loseIf(taken != value, loss);
        }
    }

    private void stop(JsonGenerator json, List<String> sequences) throws IOException {
        if (sequences.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("stop_sequences");
        for (String sequence : sequences.subList(0, Math.min(MAX_STOPS, sequences.size()))) {
            json.writeString(sequence);
        }
        json.writeEndArray();
        loseIf(sequences.size() > MAX_STOPS, "stop[" + MAX_STOPS + "]");
    }

    private void loseIf(boolean lost, String name) {
        if (lost) {
            losses.lose(name);
        }
    }
}
