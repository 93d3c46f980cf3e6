package dev.heddle.it.agent.resilience;

import dev.heddle.it.harness.SdkApp;
import java.util.List;

/**
 * What an SDK does when a provider fails.
 *
 * @param sends how often it sends a request that keeps failing with 503, as its documentation says
 * @param retried scenarios that it retries
 * @param unavailable the exception that it throws for 503
 */
record SdkFailures(SdkApp app, int sends, List<String> retried, String unavailable) {

    private static final List<String> EVERY_WAY = List.of("sync", "async", "stream", "asyncStream");

    static final List<SdkFailures> ALL = List.of(
            new SdkFailures(SdkApp.OPENAI, 3, EVERY_WAY, "com.openai.errors.InternalServerException"),
            new SdkFailures(SdkApp.OPENAI_2, 3, EVERY_WAY, "com.openai.errors.InternalServerException"),
            new SdkFailures(SdkApp.ANTHROPIC, 3, EVERY_WAY, "com.anthropic.errors.ServiceUnavailableException"),
            new SdkFailures(SdkApp.ANTHROPIC_2, 3, EVERY_WAY, "com.anthropic.errors.InternalServerException"),
            new SdkFailures(SdkApp.GOOGLE_GENAI, 5, EVERY_WAY, "com.google.genai.errors.ServerException"),
            new SdkFailures(SdkApp.COHERE, 3, EVERY_WAY, "com.cohere.api.errors.ServiceUnavailableError"),
            new SdkFailures(
                    SdkApp.LANGCHAIN4J,
                    3,
                    List.of("openaiSync", "openaiEmbeddings", "anthropicSync", "ollamaSync"),
                    "dev.langchain4j.exception.InternalServerException"),
            new SdkFailures(
                    SdkApp.SPRING_AI,
                    4,
                    List.of("openaiSync", "openaiStream", "openaiEmbeddings"),
                    "com.openai.errors.InternalServerException"),
            new SdkFailures(
                    SdkApp.SPRING_AI,
                    3,
                    List.of("anthropicSync", "anthropicStream"),
                    "com.anthropic.errors.InternalServerException"),
            new SdkFailures(
                    SdkApp.SPRING_AI, 11, List.of("ollamaSync"), "org.springframework.ai.retry.TransientAiException"),
            new SdkFailures(
                    SdkApp.SPRING_AI_1,
                    10,
                    List.of("openaiSync", "openaiEmbeddings", "anthropicSync", "ollamaSync"),
                    "org.springframework.ai.retry.TransientAiException"),
            new SdkFailures(
                    SdkApp.BEDROCK,
                    4,
                    List.of("sync", "async", "asyncStream", "invoke", "asyncInvokeStream"),
                    "software.amazon.awssdk.services.bedrockruntime.model.ServiceUnavailableException"),
            new SdkFailures(
                    SdkApp.HTTPCLIENT5,
                    2,
                    List.of("restClient", "restClientStream"),
                    "org.springframework.web.client.HttpServerErrorException$ServiceUnavailable"));

    /** Whether the exception's message repeats what the provider said; cohere-java has that in its exception's body alone. */
    boolean messageTellsWhy() {
        return app != SdkApp.COHERE;
    }

    @Override
    public String toString() {
        return app.sdk() + " " + app.version() + " " + retried.get(0);
    }
}
