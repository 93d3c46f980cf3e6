package com.example.springai;

import com.example.scenario.Scenarios;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.converter.BeanOutputConverter;
import org.springframework.ai.embedding.EmbeddingModel;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.function.FunctionToolCallback;

/** Spring AI on three providers. Arguments: the provider's base URL, then scenario names. */
public final class SpringAiApp {

    private SpringAiApp() {}

    public static void main(String[] arguments) {
        String base = arguments[0];
        new Scenarios()
                .add("openaiSync", () -> sync(Models.openAi(base, "gpt-4o-mini")))
                .add("openaiStream", () -> stream(Models.openAi(base, "gpt-4o-mini")))
                .add("openaiTools", () -> tools(Models.openAi(base, "gpt-4.1", weather())))
                .add("openaiStructured", () -> structured(Models.openAi(base, "gpt-4.1-nano", schema())))
                .add("openaiEmbeddings", () -> embeddings(Models.openAiEmbeddings(base)))
                .add("anthropicSync", () -> sync(Models.anthropic(base, "claude-sonnet-4-5")))
                .add("anthropicStream", () -> stream(Models.anthropic(base, "claude-sonnet-4-5")))
                .add("anthropicTools", () -> tools(Models.anthropic(base, "claude-haiku-4-5", weather())))
                .add("anthropicStructured", () -> structured(Models.anthropic(base, "claude-opus-4-5", schema())))
                .add("ollamaSync", () -> sync(Models.ollama(base, "llama3.2")))
                .add("ollamaStream", () -> stream(Models.ollama(base, "llama3.2")))
                .add("ollamaTools", () -> tools(Models.ollama(base, "qwen3", weather())))
                .add("ollamaStructured", () -> structured(Models.ollama(base, "gemma3", schema())))
                .add("ollamaEmbeddings", () -> embeddings(Models.ollamaEmbeddings(base)))
                .add("retriedByApplication", () -> retriedByApplication(Models.ollama(base, "llama3.2")))
                .run(List.of(arguments).subList(1, arguments.length));
        // Threads of the SDKs would keep the JVM alive.
        System.exit(0);
    }

    /** What the structured scenarios ask for. */
    public record Weather(String city, int celsius) {}

    private static ToolCallback weather() {
        return FunctionToolCallback.builder("get_weather", (Map<String, Object> input) -> "21 degrees")
                .description("Tells the weather")
                .inputType(Map.class)
                .build();
    }

    private static String schema() {
        return new BeanOutputConverter<>(Weather.class).getJsonSchema();
    }

    private static String text(ChatResponse response) {
        return response.getResult().getOutput().getText() + " | "
                + response.getMetadata().getUsage().getPromptTokens() + "+"
                + response.getMetadata().getUsage().getCompletionTokens();
    }

    private static String sync(ChatModel model) {
        return text(model.call(new Prompt("Say hello")));
    }

    /** Guards more than the call: what fails here is none of the model's business. */
    private static String retriedByApplication(ChatModel model) throws Exception {
        AtomicInteger runs = new AtomicInteger();
        return Models.retryingTwice(() -> {
            String text = sync(model);
            if (runs.incrementAndGet() < 3) {
                throw new IllegalStateException("not good enough");
            }
            return text + " | " + runs;
        });
    }

    private static String stream(ChatModel model) {
        StringBuilder text = new StringBuilder();
        ChatResponse last = model.stream(new Prompt("Say hello"))
                .doOnNext(chunk -> append(chunk, text))
                .blockLast();
        return text + " | " + last.getMetadata().getUsage().getCompletionTokens();
    }

    private static void append(ChatResponse chunk, StringBuilder text) {
        if (chunk.getResult() != null && chunk.getResult().getOutput().getText() != null) {
            text.append(chunk.getResult().getOutput().getText());
        }
    }

    private static String tools(ChatModel model) {
        return model.call(new Prompt("How is the weather in Lyon?")).getResults().stream()
                .flatMap(generation -> generation.getOutput().getToolCalls().stream())
                .map(call -> call.name() + call.arguments())
                .collect(Collectors.joining());
    }

    private static String structured(ChatModel model) {
        String text = model.call(new Prompt("How is the weather in Lyon?"))
                .getResult()
                .getOutput()
                .getText();
        return new BeanOutputConverter<>(Weather.class).convert(text).toString();
    }

    private static String embeddings(EmbeddingModel model) {
        return String.valueOf(model.embed("hello").length);
    }
}
