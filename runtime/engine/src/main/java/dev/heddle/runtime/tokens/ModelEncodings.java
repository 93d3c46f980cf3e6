package dev.heddle.runtime.tokens;

import com.knuddels.jtokkit.api.EncodingType;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which vocabulary a model has, by its name: OpenAI publishes its own, others do not. */
final class ModelEncodings {

    /** As in OpenAI's tiktoken (model.py); the first beginning that fits decides. */
    private static final List<Named> NAMES = List.of(
            new Named("gpt-4o", EncodingType.O200K_BASE),
            new Named("chatgpt-4o", EncodingType.O200K_BASE),
            new Named("gpt-4.1", EncodingType.O200K_BASE),
            new Named("gpt-4.5", EncodingType.O200K_BASE),
            new Named("gpt-5", EncodingType.O200K_BASE),
            new Named("gpt-oss", EncodingType.O200K_BASE),
            new Named("codex-mini", EncodingType.O200K_BASE),
            new Named("o1", EncodingType.O200K_BASE),
            new Named("o3", EncodingType.O200K_BASE),
            new Named("o4", EncodingType.O200K_BASE),
            new Named("gpt-4", EncodingType.CL100K_BASE),
            new Named("gpt-3.5", EncodingType.CL100K_BASE),
            new Named("gpt-35", EncodingType.CL100K_BASE),
            new Named("text-embedding-3", EncodingType.CL100K_BASE),
            new Named("text-embedding-ada-002", EncodingType.CL100K_BASE));

    private static final String FINE_TUNED = "ft:";

    private ModelEncodings() {}

    private record Named(String beginning, EncodingType encoding) {}

    /** Null where it is not known. */
    static @Nullable EncodingType of(@Nullable String model) {
        if (model == null) {
            return null;
        }
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String base = name.startsWith(FINE_TUNED) ? name.substring(FINE_TUNED.length()) : name;
        for (Named named : NAMES) {
            if (base.startsWith(named.beginning)) {
                return named.encoding;
            }
        }
        return null;
    }
}
