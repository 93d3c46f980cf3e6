package dev.heddle.runtime.translation;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.time.TimeSource;
import dev.heddle.runtime.translation.anthropic.AnthropicTranslator;
import dev.heddle.runtime.translation.bedrock.BedrockTranslator;
import dev.heddle.runtime.translation.cohere.CohereTranslator;
import dev.heddle.runtime.translation.gemini.GeminiTranslator;
import dev.heddle.runtime.translation.ollama.OllamaTranslator;
import dev.heddle.runtime.translation.openai.ChatTranslator;
import dev.heddle.runtime.translation.openai.ResponsesTranslator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every translation that there is: from each dialect that has a {@link Translator} to each other. Thread-safe. */
public final class Translations {

    private static final KeptReasoning KEPT = new KeptReasoning();

    private Translations() {}

    /** Null where the two are the same dialect (no translation needed) or one of them cannot be translated. */
    public static @Nullable Translation between(Dialect application, Dialect target) {
        Translator from = of(application);
        Translator to = of(target);
        return from == null || to == null || from == to
                ? null
                : new CrossTranslation(from, to, KEPT, TimeSource.SYSTEM);
    }

    /** The dialect's translator; null where there is none. */
    public static @Nullable Translator of(Dialect dialect) {
        for (Translator translator : All.TRANSLATORS) {
            if (translator.dialect().equals(dialect)) {
                return translator;
            }
        }
        return null;
    }

    /** Keeps the thoughts of an answer in that dialect. */
    static ReasoningKeeper keeper(Translator target) {
        return new ReasoningKeeper(KEPT, target.dialect().family());
    }

    /** All of them. */
    public static List<Translator> all() {
        return All.TRANSLATORS;
    }

    /** Made when first asked for. */
    private static final class All {

        static final List<Translator> TRANSLATORS = List.of(
                new ChatTranslator(),
                new ResponsesTranslator(),
                new AnthropicTranslator(),
                new GeminiTranslator(),
                new CohereTranslator(),
                new OllamaTranslator(),
                new BedrockTranslator());
    }
}
