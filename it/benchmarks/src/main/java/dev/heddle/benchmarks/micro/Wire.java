package dev.heddle.benchmarks.micro;

import dev.heddle.bridge.Headers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Messages of OpenAI's chat API, as they are on the wire. */
final class Wire {

    static final String CHAT = "https://api.openai.com/v1/chat/completions";
    static final Headers JSON = name -> name.equalsIgnoreCase("content-type") ? "application/json" : null;
    static final Headers EVENTS = name -> name.equalsIgnoreCase("content-type") ? "text/event-stream" : null;

    private static final String USAGE =
            "\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":60,\"total_tokens\":1060,"
                    + "\"prompt_tokens_details\":{\"cached_tokens\":200,\"audio_tokens\":0},"
                    + "\"completion_tokens_details\":{\"reasoning_tokens\":10,\"audio_tokens\":0}}";
    private static final String HEAD =
            "{\"id\":\"chatcmpl-1\",\"created\":1767225600,\"model\":\"gpt-4o-mini-2024-07-18\",\"object\":\"chat.completion";

    private Wire() {}

    static byte[] request(boolean stream) {
        return ("{\"messages\":[{\"content\":\"" + "Tell me more. ".repeat(70)
                        + "\",\"role\":\"user\"}],\"model\":\"gpt-4o-mini\",\"temperature\":0.5"
                        + (stream ? ",\"stream\":true,\"stream_options\":{\"include_usage\":true}" : "") + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A whole answer of so many bytes, or a few more. */
    static ByteBuffer response(int size) {
        String before = HEAD + "\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"";
        String after =
                "\"},\"logprobs\":null,\"finish_reason\":\"stop\"}]," + USAGE + ",\"system_fingerprint\":\"fp_1\"}";
        String text = "As I said. ";
        int fill = Math.max(0, size - before.length() - after.length());
        return buffer(before + text.repeat(fill / text.length() + 1) + after);
    }

    /** The same from Anthropic. */
    static ByteBuffer anthropicResponse(int size) {
        String before = "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"claude-sonnet-4-5\","
                + "\"content\":[{\"type\":\"text\",\"text\":\"";
        String after = "\"}],\"stop_reason\":\"end_turn\",\"stop_sequence\":null,"
                + "\"usage\":{\"input_tokens\":1000,\"output_tokens\":60}}";
        String text = "As I said. ";
        int fill = Math.max(0, size - before.length() - after.length());
        return buffer(before + text.repeat(fill / text.length() + 1) + after);
    }

    /** An answer of so many chunks with content, one usage chunk and the end. */
    static ByteBuffer stream(int chunks) {
        StringBuilder events = new StringBuilder();
        for (int i = 0; i < chunks; i++) {
            events.append("data: ")
                    .append(HEAD)
                    .append(".chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" word\"},\"finish_reason\":")
                    .append(i == chunks - 1 ? "\"stop\"" : "null")
                    .append("}],\"usage\":null}\n\n");
        }
        events.append("data: ").append(HEAD).append(".chunk\",\"choices\":[],").append(USAGE);
        return buffer(events.append("}\n\ndata: [DONE]\n\n").toString());
    }

    private static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)).asReadOnlyBuffer();
    }
}
