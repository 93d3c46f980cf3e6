package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Extra;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.Tool;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Writes a request for a chat completion: the messages last, so that a longer conversation's bytes begin with those of a
 * shorter one. Used once.
 */
final class ChatRequestWriter {

    /** Members of OpenAI's responses that chat has too. */
    private static final Set<String> EXTRAS = Set.of(
            "metadata",
            "prediction",
            "prompt_cache_key",
            "prompt_cache_retention",
            "safety_identifier",
            "service_tier",
            "store",
            "verbosity");

    /** OpenAI refuses more. */
    private static final int MAX_STOPS = 4;

    private final Conversation conversation;
    private final Losses losses;
    private final OpenAiSampling openAi;

    ChatRequestWriter(Conversation conversation, Losses losses) {
        this.conversation = conversation;
        this.losses = losses;
        this.openAi = new OpenAiSampling(conversation, losses);
    }

    void write(JsonGenerator json) throws IOException {
        // OpenAI caches by itself.
        openAi.lose("cache_control", conversation.hasCacheHints());
        json.writeStartObject();
        json.writeStringField("model", conversation.model());
        writeTools(json);
        if (conversation.responseFormat() != null) {
            json.writeFieldName("response_format");
            ResponseFormatJson.write(json, conversation.responseFormat(), true, losses);
        }
        writeSampling(json, conversation.sampling());
        OpenAiJson.writeText(json, "reasoning_effort", openAi.effort());
        if (conversation.stream()) {
            json.writeBooleanField("stream", true);
            json.writeObjectFieldStart("stream_options");
            json.writeBooleanField("include_usage", true);
            json.writeEndObject();
        }
        OpenAiJson.writeText(json, "user", conversation.user());
        writeExtras(json);
        new ChatMessagesWriter(json, losses, openAi.reasons()).write(conversation.messages());
        json.writeEndObject();
    }

    private void writeExtras(JsonGenerator json) throws IOException {
        List<Extra> extras = conversation.extras(OpenAiJson.FAMILY, EXTRAS, losses);
        boolean stored = extras.stream().anyMatch(extra -> extra.name().equals("store"));
        for (Extra extra : extras) {
            // Chat refuses metadata of what it is not to store.
            if (extra.name().equals("metadata") && !stored) {
                losses.lose(extra.name());
            } else {
                OpenAiJson.writeExtra(json, extra);
            }
        }
    }

    private void writeTools(JsonGenerator json) throws IOException {
        if (conversation.tools().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tools");
        for (Tool tool : conversation.tools()) {
            ToolsJson.write(json, tool, StrictSchema.strict(tool, losses), true);
        }
        json.writeEndArray();
        if (conversation.toolChoice() != null) {
            json.writeFieldName("tool_choice");
            ToolChoiceJson.write(json, conversation.toolChoice(), true);
        }
        Boolean parallel = openAi.parallelToolCalls();
        if (parallel != null) {
            json.writeBooleanField("parallel_tool_calls", parallel);
        }
    }

    private void writeSampling(JsonGenerator json, Sampling sampling) throws IOException {
        OpenAiJson.writeNumber(json, openAi.limitName(), sampling.maxTokens());
        OpenAiJson.writeNumber(json, "seed", sampling.seed());
        if (openAi.refuses()) {
            openAi.lose("stop", !sampling.stop().isEmpty());
        } else if (!sampling.stop().isEmpty()) {
            writeStop(json, sampling.stop());
        }
        openAi.writeCommon(json);
        openAi.writeUnlessRefused(json, "frequency_penalty", sampling.frequencyPenalty(), 0);
        openAi.writeUnlessRefused(json, "presence_penalty", sampling.presencePenalty(), 0);
    }

    private void writeStop(JsonGenerator json, List<String> stop) throws IOException {
        json.writeArrayFieldStart("stop");
        for (String sequence : stop.subList(0, Math.min(MAX_STOPS, stop.size()))) {
            json.writeString(sequence);
        }
        json.writeEndArray();
        openAi.lose("stop[" + MAX_STOPS + "]", stop.size() > MAX_STOPS);
    }
}
