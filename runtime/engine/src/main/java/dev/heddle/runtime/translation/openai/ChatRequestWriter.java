package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.openai.OpenAiDialect;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Extra;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.Tool;
import java.io.IOException;
import java.util.Set;

/**
 * Writes a request for a chat completion: the messages last, so that a longer conversation's bytes begin with those of a
 * shorter one. Used once.
 */
final class ChatRequestWriter {

    /** Members of OpenAI's responses that chat has too. */
    private static final Set<String> EXTRAS = Set.of(
            "logit_bias",
            "logprobs",
            "metadata",
            "prediction",
            "prompt_cache_key",
            "prompt_cache_retention",
            "safety_identifier",
            "service_tier",
            "store",
            "top_logprobs",
            "verbosity");

    private final Conversation conversation;
    private final Losses losses;
    private final boolean reasons;

    ChatRequestWriter(Conversation conversation, Losses losses) {
        this.conversation = conversation;
        this.losses = losses;
        this.reasons = OpenAiDialect.isReasoning(conversation.model());
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("model", conversation.model());
        writeTools(json);
        if (conversation.responseFormat() != null) {
            json.writeFieldName("response_format");
            ResponseFormatJson.write(json, conversation.responseFormat(), true);
        }
        writeSampling(json, conversation.sampling());
        writeEffort(json);
        if (conversation.stream()) {
            json.writeBooleanField("stream", true);
            json.writeObjectFieldStart("stream_options");
            json.writeBooleanField("include_usage", true);
            json.writeEndObject();
        }
        OpenAiJson.writeText(json, "user", conversation.user());
        for (Extra extra : conversation.extras(OpenAiJson.FAMILY, EXTRAS, losses)) {
            OpenAiJson.writeExtra(json, extra);
        }
        new ChatMessagesWriter(json, losses, reasons).write(conversation.messages());
        json.writeEndObject();
    }

    private void writeTools(JsonGenerator json) throws IOException {
        if (conversation.tools().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tools");
        for (Tool tool : conversation.tools()) {
            ToolsJson.write(json, tool, true);
        }
        json.writeEndArray();
        if (conversation.toolChoice() != null) {
            json.writeFieldName("tool_choice");
            ToolChoiceJson.write(json, conversation.toolChoice(), true);
        }
        if (conversation.parallelToolCalls() != null) {
            json.writeBooleanField("parallel_tool_calls", conversation.parallelToolCalls());
        }
    }

    private void writeSampling(JsonGenerator json, Sampling sampling) throws IOException {
        OpenAiJson.writeNumber(json, reasons ? "max_completion_tokens" : "max_tokens", sampling.maxTokens());
        if (sampling.topK() != null) {
            losses.lose("top_k");
        }
        OpenAiJson.writeNumber(json, "seed", sampling.seed());
        if (!sampling.stop().isEmpty()) {
            json.writeArrayFieldStart("stop");
            for (String stop : sampling.stop()) {
                json.writeString(stop);
            }
            json.writeEndArray();
        }
        OpenAiJson.writeNumber(json, "temperature", sampling.temperature());
        OpenAiJson.writeNumber(json, "top_p", sampling.topP());
        OpenAiJson.writeNumber(json, "frequency_penalty", sampling.frequencyPenalty());
        OpenAiJson.writeNumber(json, "presence_penalty", sampling.presencePenalty());
    }

    private void writeEffort(JsonGenerator json) throws IOException {
        if (conversation.thinking() == null) {
            return;
        }
        String effort = conversation.thinking().effortOrNearest();
        if (reasons) {
            OpenAiJson.writeText(json, "reasoning_effort", effort);
        } else if (!conversation.thinking().off()) {
            losses.lose("reasoning_effort");
        }
    }
}
