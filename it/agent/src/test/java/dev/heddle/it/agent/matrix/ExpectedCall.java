package dev.heddle.it.agent.matrix;

import dev.heddle.it.harness.SdkApp;
import dev.heddle.runtime.cost.Usage;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What must be recorded of a scenario.
 *
 * @param method the application's method that makes the call, see {@link SdkApp#callSite}
 * @param usd exactly; null where the model has no published price
 */
record ExpectedCall(
        String scenario,
        String method,
        String provider,
        String dialect,
        String operation,
        String model,
        boolean stream,
        Usage usage,
        @Nullable BigDecimal usd) {

    private static final Set<String> NAMING_NO_MODEL =
            Set.of(Family.GEMINI_EMBEDDINGS.dialect, Family.BEDROCK_CONVERSE.dialect, Family.COHERE.dialect);

    /** The model that the answer names; Gemini's embeddings, Bedrock's conversations and Cohere's chat name none. */
    @Nullable
    String modelAnswered() {
        return NAMING_NO_MODEL.contains(dialect) ? null : model;
    }

    static ExpectedCall chat(String scenario, String method, Family family, String model, @Nullable String usd) {
        return of(scenario, method, family, family.operation, model, false, family.usage, usd);
    }

    static ExpectedCall stream(String scenario, String method, Family family, String model, @Nullable String usd) {
        return of(scenario, method, family, family.operation, model, true, family.usage, usd);
    }

    static ExpectedCall embeddings(String scenario, String method, Family family, String model, @Nullable String usd) {
        Usage usage = Usage.builder().uncachedInput(1000).build();
        return of(scenario, method, family, "embeddings", model, false, usage, usd);
    }

    private static ExpectedCall of(
            String scenario,
            String method,
            Family family,
            String operation,
            String model,
            boolean stream,
            Usage usage,
            @Nullable String usd) {
        return new ExpectedCall(
                scenario,
                method,
                family.provider,
                family.dialect,
                operation,
                model,
                stream,
                usage,
                usd == null ? null : new BigDecimal(usd));
    }

    /** A dialect and what it tells of the simulator's usual usage: 1000 in, 200 of them cached, 60 out, 10 of them reasoning. */
    enum Family {
        OPENAI_CHAT("openai", "openai.chat", "chat", usage(200, 10)),
        OPENAI_RESPONSES("openai", "openai.responses", "chat", usage(200, 10)),
        OPENAI_EMBEDDINGS("openai", "openai.embeddings", "embeddings", usage(0, 0)),
        OPENAI_COMPLETIONS("openai", "openai.completions", "text_completion", usage(200, 10)),
        ANTHROPIC("anthropic", "anthropic.messages", "chat", usage(200, 0)),
        GEMINI("gcp.gen_ai", "gemini.generate_content", "generate_content", usage(200, 10)),
        GEMINI_EMBEDDINGS("gcp.gen_ai", "gemini.batch_embed_contents", "embeddings", usage(0, 0)),
        COHERE("cohere", "cohere.chat", "chat", usage(200, 0)),
        OLLAMA("ollama", "ollama.chat", "chat", usage(0, 0)),
        OLLAMA_EMBEDDINGS("ollama", "ollama.embed", "embeddings", usage(0, 0)),
        BEDROCK_CONVERSE("aws.bedrock", "bedrock.converse", "chat", usage(200, 0)),
        BEDROCK_INVOKE("aws.bedrock", "bedrock.invoke", "chat", usage(200, 0));

        private final String provider;
        private final String dialect;
        private final String operation;
        private final Usage usage;

        Family(String provider, String dialect, String operation, Usage usage) {
            this.provider = provider;
            this.dialect = dialect;
            this.operation = operation;
            this.usage = usage;
        }

        private static Usage usage(long cacheRead, long reasoning) {
            return Usage.builder()
                    .uncachedInput(1000 - cacheRead)
                    .cacheRead(cacheRead)
                    .output(60)
                    .reasoning(reasoning)
                    .build();
        }
    }
}
