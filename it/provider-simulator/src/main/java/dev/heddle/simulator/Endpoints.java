package dev.heddle.simulator;

import dev.heddle.simulator.dialect.Dialect;
import dev.heddle.simulator.dialect.anthropic.AnthropicMessages;
import dev.heddle.simulator.dialect.bedrock.BedrockConverse;
import dev.heddle.simulator.dialect.bedrock.BedrockInvoke;
import dev.heddle.simulator.dialect.cohere.CohereChat;
import dev.heddle.simulator.dialect.gemini.GeminiEmbed;
import dev.heddle.simulator.dialect.gemini.GeminiGenerate;
import dev.heddle.simulator.dialect.ollama.OllamaChat;
import dev.heddle.simulator.dialect.ollama.OllamaEmbed;
import dev.heddle.simulator.dialect.openai.OpenAiChat;
import dev.heddle.simulator.dialect.openai.OpenAiCompletions;
import dev.heddle.simulator.dialect.openai.OpenAiEmbeddings;
import dev.heddle.simulator.dialect.openai.OpenAiResponses;
import dev.heddle.simulator.dialect.openai.UnknownEndpoint;
import dev.heddle.simulator.http.IncomingRequest;
import java.util.List;

/** All endpoints that the simulator has. */
final class Endpoints {

    private static final Dialect UNKNOWN = new UnknownEndpoint();
    private static final List<Dialect> ALL = List.of(
            new OpenAiChat(),
            new OpenAiResponses(),
            new OpenAiEmbeddings(),
            new OpenAiCompletions(),
            new AnthropicMessages(),
            new GeminiGenerate(),
            new GeminiEmbed(),
            new BedrockConverse(),
            new BedrockInvoke(),
            new CohereChat(),
            new OllamaChat(true),
            new OllamaChat(false),
            new OllamaEmbed());

    private Endpoints() {}

    /** The dialect of a request, by its method and path; never null. */
    static Dialect of(IncomingRequest request) {
        if (!request.method().equals("POST")) {
            return UNKNOWN;
        }
        String path = request.path();
        for (Dialect dialect : ALL) {
            if (dialect.speaks(path)) {
                return dialect;
            }
        }
        return UNKNOWN;
    }
}
