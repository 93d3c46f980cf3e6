package dev.heddle.it.agent.matrix;

import static dev.heddle.it.agent.matrix.ExpectedCall.Family.ANTHROPIC;
import static dev.heddle.it.agent.matrix.ExpectedCall.Family.BEDROCK_CONVERSE;
import static dev.heddle.it.agent.matrix.ExpectedCall.Family.BEDROCK_INVOKE;
import static dev.heddle.it.agent.matrix.ExpectedCall.Family.COHERE;
import static dev.heddle.it.agent.matrix.ExpectedCall.Family.GEMINI;
import static dev.heddle.it.agent.matrix.ExpectedCall.Family.GEMINI_EMBEDDINGS;
import static dev.heddle.it.agent.matrix.ExpectedCall.Family.OLLAMA;
import static dev.heddle.it.agent.matrix.ExpectedCall.Family.OLLAMA_EMBEDDINGS;
import static dev.heddle.it.agent.matrix.ExpectedCall.Family.OPENAI_CHAT;
import static dev.heddle.it.agent.matrix.ExpectedCall.Family.OPENAI_COMPLETIONS;
import static dev.heddle.it.agent.matrix.ExpectedCall.Family.OPENAI_EMBEDDINGS;
import static dev.heddle.it.agent.matrix.ExpectedCall.Family.OPENAI_RESPONSES;
import static dev.heddle.it.agent.matrix.ExpectedCall.chat;
import static dev.heddle.it.agent.matrix.ExpectedCall.embeddings;
import static dev.heddle.it.agent.matrix.ExpectedCall.stream;

import dev.heddle.it.harness.SdkApp;
import java.util.ArrayList;
import java.util.List;

/** What must be recorded of each application, its scenarios in their order. Costs are reckoned by hand from list prices. */
final class ExpectedCalls {

    /** 800 at 0.15, 200 at 0.075 and 60 at 0.60 dollars a million. */
    private static final String GPT_4O_MINI = "0.000171";

    /** 800 at 2, 200 at 0.50 and 60 at 8 dollars a million. */
    private static final String GPT_4_1 = "0.00218";

    /** 800 at 0.40, 200 at 0.10 and 60 at 1.60 dollars a million. */
    private static final String GPT_4_1_MINI = "0.000436";

    /** 800 at 0.10, 200 at 0.025 and 60 at 0.40 dollars a million. */
    private static final String GPT_4_1_NANO = "0.000109";

    /** 1000 at 1.50 and 60 at 2 dollars a million; cached input has no price of its own. */
    private static final String GPT_3_5_INSTRUCT = "0.00162";

    /** 1000 at 0.02 dollars a million. */
    private static final String EMBEDDING_3_SMALL = "0.00002";

    /** 800 at 3, 200 at 0.30 and 60 at 15 dollars a million. */
    private static final String SONNET_4_5 = "0.00336";

    /** 800 at 1, 200 at 0.10 and 60 at 5 dollars a million. */
    private static final String HAIKU_4_5 = "0.00112";

    /** 800 at 5, 200 at 0.50 and 60 at 25 dollars a million. */
    private static final String OPUS_4_5 = "0.0056";

    /** 800 at 0.30, 200 at 0.03 and 60 at 2.50 dollars a million. */
    private static final String GEMINI_2_5_FLASH = "0.000396";

    /** 800 at 0.10, 200 at 0.01 and 60 at 0.40 dollars a million. */
    private static final String GEMINI_2_5_FLASH_LITE = "0.000106";

    /** 1000 at 0.15 dollars a million. */
    private static final String GEMINI_EMBEDDING = "0.00015";

    /** 1000 at 2.50 and 60 at 10 dollars a million; cached input has no price of its own. */
    private static final String COMMAND_A = "0.0031";

    /** 1000 at 0.0375 and 60 at 0.15 dollars a million; likewise. */
    private static final String COMMAND_R7B = "0.0000465";

    private static final String HAIKU_3 = "anthropic.claude-3-haiku-20240307-v1:0";

    /** 1000 at 0.25 and 60 at 1.25 dollars a million; cached input has no price of its own. */
    private static final String HAIKU_3_USD = "0.000325";

    private static final String US_HAIKU_4_5 = "us.anthropic.claude-haiku-4-5-20251001-v1:0";

    /** 800 at 1.10, 200 at 0.11 and 60 at 5.50 dollars a million. */
    private static final String US_HAIKU_4_5_USD = "0.001232";

    private ExpectedCalls() {}

    static List<ExpectedCall> of(SdkApp app) {
        return switch (app) {
            case OPENAI, OPENAI_2 -> openAi();
            case ANTHROPIC -> anthropicWithStructuredOutput();
            case ANTHROPIC_2 -> anthropic();
            case GOOGLE_GENAI -> gemini();
            case COHERE -> cohere();
            case LANGCHAIN4J -> langChain4j();
            case SPRING_AI, SPRING_AI_1 -> springAi();
            case BEDROCK -> bedrock();
            case HTTPCLIENT5 -> httpClient5();
            case WEBCLIENT -> webClient();
            case AZURE_OPENAI -> azureOpenAi();
        };
    }

    private static List<ExpectedCall> openAi() {
        return List.of(
                chat("sync", "sync", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                chat("async", "async", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                stream("stream", "stream", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                stream("streamWithUsage", "stream", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                stream("asyncStream", "asyncStream", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                chat("raw", "raw", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                chat("withOptions", "withOptions", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                chat("tools", "tools", OPENAI_CHAT, "gpt-4.1", GPT_4_1),
                chat("structured", "structured", OPENAI_CHAT, "gpt-4.1-nano", GPT_4_1_NANO),
                chat("responses", "responses", OPENAI_RESPONSES, "gpt-4.1-mini", GPT_4_1_MINI),
                stream("responsesStream", "responsesStream", OPENAI_RESPONSES, "gpt-4.1-mini", GPT_4_1_MINI),
                embeddings("embeddings", "embeddings", OPENAI_EMBEDDINGS, "text-embedding-3-small", EMBEDDING_3_SMALL),
                chat("completions", "completions", OPENAI_COMPLETIONS, "gpt-3.5-turbo-instruct", GPT_3_5_INSTRUCT));
    }

    private static List<ExpectedCall> anthropic() {
        return List.of(
                chat("sync", "sync", ANTHROPIC, "claude-sonnet-4-5", SONNET_4_5),
                chat("async", "async", ANTHROPIC, "claude-sonnet-4-5", SONNET_4_5),
                stream("stream", "stream", ANTHROPIC, "claude-sonnet-4-5", SONNET_4_5),
                stream("asyncStream", "asyncStream", ANTHROPIC, "claude-sonnet-4-5", SONNET_4_5),
                chat("raw", "raw", ANTHROPIC, "claude-sonnet-4-5", SONNET_4_5),
                chat("withOptions", "withOptions", ANTHROPIC, "claude-sonnet-4-5", SONNET_4_5),
                chat("tools", "tools", ANTHROPIC, "claude-haiku-4-5", HAIKU_4_5));
    }

    private static List<ExpectedCall> anthropicWithStructuredOutput() {
        List<ExpectedCall> calls = new ArrayList<>(anthropic());
        calls.add(chat("structured", "StructuredOutput.ask", ANTHROPIC, "claude-opus-4-5", OPUS_4_5));
        return calls;
    }

    private static List<ExpectedCall> gemini() {
        return List.of(
                chat("sync", "sync", GEMINI, "gemini-2.5-flash", GEMINI_2_5_FLASH),
                chat("async", "async", GEMINI, "gemini-2.5-flash", GEMINI_2_5_FLASH),
                stream("stream", "stream", GEMINI, "gemini-2.5-flash", GEMINI_2_5_FLASH),
                stream("asyncStream", "asyncStream", GEMINI, "gemini-2.5-flash", GEMINI_2_5_FLASH),
                chat("structured", "structured", GEMINI, "gemini-2.5-flash-lite", GEMINI_2_5_FLASH_LITE),
                embeddings("embeddings", "embeddings", GEMINI_EMBEDDINGS, "gemini-embedding-001", GEMINI_EMBEDDING));
    }

    private static List<ExpectedCall> cohere() {
        return List.of(
                chat("sync", "sync", COHERE, "command-a-03-2025", COMMAND_A),
                chat("async", "async", COHERE, "command-a-03-2025", COMMAND_A),
                stream("stream", "stream", COHERE, "command-a-03-2025", COMMAND_A),
                stream("asyncStream", "asyncStream", COHERE, "command-a-03-2025", COMMAND_A),
                chat("raw", "raw", COHERE, "command-a-03-2025", COMMAND_A),
                chat("withOptions", "withOptions", COHERE, "command-a-03-2025", COMMAND_A),
                chat("tools", "tools", COHERE, "command-r-plus-08-2024", COMMAND_A),
                chat("structured", "structured", COHERE, "command-r7b-12-2024", COMMAND_R7B));
    }

    private static List<ExpectedCall> langChain4j() {
        return List.of(
                chat("openaiSync", "sync", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                stream("openaiStream", "stream", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                chat("openaiStructured", "structured", OPENAI_CHAT, "gpt-4.1-nano", GPT_4_1_NANO),
                embeddings("openaiEmbeddings", "main", OPENAI_EMBEDDINGS, "text-embedding-3-small", EMBEDDING_3_SMALL),
                chat("anthropicSync", "sync", ANTHROPIC, "claude-sonnet-4-5", SONNET_4_5),
                stream("anthropicStream", "stream", ANTHROPIC, "claude-sonnet-4-5", SONNET_4_5),
                chat("ollamaSync", "sync", OLLAMA, "llama3.2", null),
                stream("ollamaStream", "stream", OLLAMA, "llama3.2", null));
    }

    private static List<ExpectedCall> springAi() {
        return List.of(
                chat("openaiSync", "sync", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                stream("openaiStream", "stream", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                chat("openaiTools", "tools", OPENAI_CHAT, "gpt-4.1", GPT_4_1),
                chat("openaiStructured", "structured", OPENAI_CHAT, "gpt-4.1-nano", GPT_4_1_NANO),
                embeddings(
                        "openaiEmbeddings",
                        "embeddings",
                        OPENAI_EMBEDDINGS,
                        "text-embedding-3-small",
                        EMBEDDING_3_SMALL),
                chat("anthropicSync", "sync", ANTHROPIC, "claude-sonnet-4-5", SONNET_4_5),
                stream("anthropicStream", "stream", ANTHROPIC, "claude-sonnet-4-5", SONNET_4_5),
                chat("anthropicTools", "tools", ANTHROPIC, "claude-haiku-4-5", HAIKU_4_5),
                chat("anthropicStructured", "structured", ANTHROPIC, "claude-opus-4-5", OPUS_4_5),
                chat("ollamaSync", "sync", OLLAMA, "llama3.2", null),
                stream("ollamaStream", "stream", OLLAMA, "llama3.2", null),
                chat("ollamaTools", "tools", OLLAMA, "qwen3", null),
                chat("ollamaStructured", "structured", OLLAMA, "gemma3", null),
                embeddings("ollamaEmbeddings", "embeddings", OLLAMA_EMBEDDINGS, "nomic-embed-text", null),
                chat("retriedByApplication", "sync", OLLAMA, "llama3.2", null),
                chat("retriedByApplication", "sync", OLLAMA, "llama3.2", null),
                chat("retriedByApplication", "sync", OLLAMA, "llama3.2", null));
    }

    private static List<ExpectedCall> bedrock() {
        return List.of(
                chat("sync", "sync", BEDROCK_CONVERSE, HAIKU_3, HAIKU_3_USD),
                chat("async", "async", BEDROCK_CONVERSE, HAIKU_3, HAIKU_3_USD),
                stream("asyncStream", "asyncStream", BEDROCK_CONVERSE, HAIKU_3, HAIKU_3_USD),
                chat("tools", "tools", BEDROCK_CONVERSE, US_HAIKU_4_5, US_HAIKU_4_5_USD),
                chat("invoke", "invoke", BEDROCK_INVOKE, HAIKU_3, HAIKU_3_USD),
                chat("asyncInvoke", "asyncInvoke", BEDROCK_INVOKE, HAIKU_3, HAIKU_3_USD),
                stream("asyncInvokeStream", "asyncInvokeStream", BEDROCK_INVOKE, HAIKU_3, HAIKU_3_USD),
                chat("syncApache4", "syncApache4", BEDROCK_CONVERSE, HAIKU_3, HAIKU_3_USD),
                chat("syncUrlConnection", "syncUrlConnection", BEDROCK_CONVERSE, HAIKU_3, HAIKU_3_USD));
    }

    private static List<ExpectedCall> httpClient5() {
        return List.of(
                chat("sync", "sync", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                stream("stream", "stream", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                chat("tools", "tools", OPENAI_CHAT, "gpt-4.1", GPT_4_1),
                embeddings("embeddings", "embeddings", OPENAI_EMBEDDINGS, "text-embedding-3-small", EMBEDDING_3_SMALL),
                chat("restClient", "restClient", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                stream("restClientStream", "restClient", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI));
    }

    private static List<ExpectedCall> webClient() {
        return List.of(
                chat("sync", "text", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                chat("async", "async", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                stream("stream", "main", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                chat("tools", "text", OPENAI_CHAT, "gpt-4.1", GPT_4_1),
                embeddings("embeddings", "embeddings", OPENAI_EMBEDDINGS, "text-embedding-3-small", EMBEDDING_3_SMALL),
                chat("onJdkClient", "text", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI));
    }

    private static List<ExpectedCall> azureOpenAi() {
        return List.of(
                chat("sync", "chat", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                chat("async", "async", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                stream("stream", "stream", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                stream("asyncStream", "asyncStream", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI),
                chat("tools", "tools", OPENAI_CHAT, "gpt-4.1", GPT_4_1),
                embeddings("embeddings", "embeddings", OPENAI_EMBEDDINGS, "text-embedding-3-small", EMBEDDING_3_SMALL),
                chat("onJdkClient", "chat", OPENAI_CHAT, "gpt-4o-mini", GPT_4O_MINI));
    }
}
