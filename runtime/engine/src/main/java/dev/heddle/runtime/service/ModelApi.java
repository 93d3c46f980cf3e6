package dev.heddle.runtime.service;

import dev.heddle.runtime.dialect.Dialect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One provider's API as services speak it. Stateless and thread-safe. */
sealed interface ModelApi permits OpenAiApi, AnthropicApi, GeminiApi {

    /** All of them. */
    List<ModelApi> ALL = List.of(OpenAiApi.INSTANCE, AnthropicApi.INSTANCE, GeminiApi.INSTANCE);

    /** Its name in configuration and of its schemas: {@code openai}, {@code anthropic} or {@code gemini}. */
    String label();

    /** Those of {@link #ALL} with that name; null for none. */
    static @Nullable ModelApi of(String label) {
        for (ModelApi api : ALL) {
            if (api.label().equals(label)) {
                return api;
            }
        }
        return null;
    }

    /** The endpoint of applications that configure none. */
    ProviderEndpoint usual();

    /** What the engine reads of it. */
    Dialect dialect();

    ModelRequest request(Question question, Target target);

    /** Reads a whole answer; null where the body is none of this API. */
    @Nullable
    Reply read(byte[] body);

    /** Reads one event of a streamed answer. */
    void read(byte[] event, int offset, int length, StreamedReply reply);
}
