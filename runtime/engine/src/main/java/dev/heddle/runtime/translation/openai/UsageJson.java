package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.cost.Usage;
import java.io.IOException;

/** Writes usage as OpenAI counts: input with what was cached, output with reasoning. */
final class UsageJson {

    private UsageJson() {}

    /** The words of chat. */
    static void writeChat(JsonGenerator json, Usage usage) throws IOException {
        write(json, usage, "prompt_tokens", "completion_tokens");
    }

    /** The words of responses. */
    static void writeResponses(JsonGenerator json, Usage usage) throws IOException {
        write(json, usage, "input_tokens", "output_tokens");
    }

    private static void write(JsonGenerator json, Usage usage, String input, String output) throws IOException {
        json.writeStartObject();
        json.writeNumberField(input, usage.totalInput());
        json.writeObjectFieldStart(input + "_details");
        json.writeNumberField("cached_tokens", usage.cacheRead());
        json.writeNumberField("cache_write_tokens", usage.cacheWrite());
        if (usage.audioInput() + usage.audioCacheRead() > 0) {
            json.writeNumberField("audio_tokens", usage.audioInput() + usage.audioCacheRead());
        }
        json.writeEndObject();
        json.writeNumberField(output, usage.output());
        json.writeObjectFieldStart(output + "_details");
        json.writeNumberField("reasoning_tokens", usage.reasoning());
        if (usage.audioOutput() > 0) {
            json.writeNumberField("audio_tokens", usage.audioOutput());
        }
        json.writeEndObject();
        json.writeNumberField("total_tokens", usage.totalInput() + usage.output());
        json.writeEndObject();
    }
}
