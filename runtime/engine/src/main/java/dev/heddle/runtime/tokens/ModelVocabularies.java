package dev.heddle.runtime.tokens;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which vocabulary a model has, by its name: OpenAI publishes its own, others do not. */
final class ModelVocabularies {

    /** As in OpenAI's tiktoken (model.py); the first beginning that fits decides. */
    private static final List<Named> NAMES = List.of(
            new Named("gpt-4o", VocabularyName.O200K),
            new Named("chatgpt-4o", VocabularyName.O200K),
            new Named("gpt-4.1", VocabularyName.O200K),
            new Named("gpt-4.5", VocabularyName.O200K),
            new Named("gpt-5", VocabularyName.O200K),
            new Named("gpt-oss", VocabularyName.O200K),
            new Named("codex-mini", VocabularyName.O200K),
            new Named("o1", VocabularyName.O200K),
            new Named("o3", VocabularyName.O200K),
            new Named("o4", VocabularyName.O200K),
            new Named("gpt-4", VocabularyName.CL100K),
            new Named("gpt-3.5", VocabularyName.CL100K),
            new Named("gpt-35", VocabularyName.CL100K),
            new Named("text-embedding-3", VocabularyName.CL100K),
            new Named("text-embedding-ada-002", VocabularyName.CL100K));

    private static final String FINE_TUNED = "ft:";

    private ModelVocabularies() {}

    private record Named(String beginning, VocabularyName vocabulary) {}

    /** Null where it is not known. */
    static @Nullable VocabularyName of(@Nullable String model) {
        if (model == null) {
            return null;
        }
        String name = model.substring(model.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        String base = name.startsWith(FINE_TUNED) ? name.substring(FINE_TUNED.length()) : name;
        for (Named named : NAMES) {
            if (base.startsWith(named.beginning)) {
                return named.vocabulary;
            }
        }
        return null;
    }
}
