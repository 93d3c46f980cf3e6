package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Extra;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.ResponseFormat;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.Thinking;
import dev.heddle.runtime.translation.Tool;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * Writes a request for a response: the input last, so that a longer conversation's bytes begin with those of a shorter one.
 * OpenAI is not to keep it, unless the application says so, for no other dialect's requests are kept. Used once.
 */
final class ResponsesRequestWriter {

    private static final String STORE = "store";
    private static final String VERBOSITY = "verbosity";

    /** Members of chat completions that responses have too. */
    private static final Set<String> EXTRAS = Set.of(
            "metadata",
            "prompt_cache_key",
            "prompt_cache_retention",
            "safety_identifier",
            "service_tier",
            STORE,
            VERBOSITY);

    private final Conversation conversation;
    private final Losses losses;
    private final OpenAiSampling openAi;

    ResponsesRequestWriter(Conversation conversation, Losses losses) {
        this.conversation = conversation;
        this.losses = losses;
        this.openAi = new OpenAiSampling(conversation, losses);
    }

    void write(JsonGenerator json) throws IOException {
        List<Extra> extras = conversation.extras(OpenAiJson.FAMILY, EXTRAS, losses);
        // OpenAI caches by itself.
        openAi.lose("cache_control", conversation.hasCacheHints());
        json.writeStartObject();
        json.writeStringField("model", conversation.model());
        writeTools(json);
        writeText(json, extras);
        writeSampling(json, conversation.sampling());
        writeReasoning(json);
        if (conversation.stream()) {
            json.writeBooleanField("stream", true);
        }
        OpenAiJson.writeText(json, "user", conversation.user());
        for (Extra extra : extras) {
            if (!extra.name().equals(VERBOSITY)) {
                OpenAiJson.writeExtra(json, extra);
            }
        }
        if (extras.stream().noneMatch(extra -> extra.name().equals(STORE))) {
            json.writeBooleanField(STORE, false);
        }
        new InputWriter(json, losses).write(conversation.messages());
        json.writeEndObject();
    }

    private void writeTools(JsonGenerator json) throws IOException {
        if (conversation.tools().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("tools");
        for (Tool tool : conversation.tools()) {
            Boolean strict = StrictSchema.strict(tool, losses);
            // Not said, it would be true here, and false everywhere else.
            ToolsJson.write(json, tool, strict != null && strict, false);
        }
        json.writeEndArray();
        if (conversation.toolChoice() != null) {
            json.writeFieldName("tool_choice");
            ToolChoiceJson.write(json, conversation.toolChoice(), false);
        }
        Boolean parallel = openAi.parallelToolCalls();
        if (parallel != null) {
            json.writeBooleanField("parallel_tool_calls", parallel);
        }
    }

    private void writeText(JsonGenerator json, List<Extra> extras) throws IOException {
        List<Extra> verbosity =
                extras.stream().filter(extra -> extra.name().equals(VERBOSITY)).toList();
        ResponseFormat format = conversation.responseFormat();
        if (format == null && verbosity.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("text");
        if (format != null) {
            json.writeFieldName("format");
            ResponseFormatJson.write(json, format, false, losses);
        }
        for (Extra extra : verbosity) {
            OpenAiJson.writeExtra(json, extra);
        }
        json.writeEndObject();
    }

    private void writeSampling(JsonGenerator json, Sampling sampling) throws IOException {
        OpenAiJson.writeNumber(json, "max_output_tokens", sampling.maxTokens());
        openAi.writeCommon(json);
        openAi.lose("stop", !sampling.stop().isEmpty());
        openAi.lose("seed", sampling.seed() != null);
        openAi.lose("frequency_penalty", sampling.frequencyPenalty() != null);
        openAi.lose("presence_penalty", sampling.presencePenalty() != null);
    }

    private void writeReasoning(JsonGenerator json) throws IOException {
        if (openAi.reasons()) {
            json.writeArrayFieldStart("include");
            json.writeString("reasoning.encrypted_content");
            json.writeEndArray();
        }
        Thinking thinking = conversation.thinking();
        String effort = openAi.effort();
        boolean shown = openAi.reasons() && thinking != null && Boolean.TRUE.equals(thinking.shown());
        if (effort == null && !shown) {
            return;
        }
        json.writeObjectFieldStart("reasoning");
        OpenAiJson.writeText(json, "effort", effort);
        if (shown) {
            json.writeStringField("summary", "auto");
        }
        json.writeEndObject();
    }
}
