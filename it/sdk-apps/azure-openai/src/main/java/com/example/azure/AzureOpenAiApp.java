package com.example.azure;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletions;
import com.azure.ai.openai.models.ChatCompletionsFunctionToolCall;
import com.azure.ai.openai.models.ChatCompletionsFunctionToolDefinition;
import com.azure.ai.openai.models.ChatCompletionsFunctionToolDefinitionFunction;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.ChatRequestUserMessage;
import com.azure.ai.openai.models.EmbeddingsOptions;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.netty.NettyAsyncHttpClientBuilder;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.BinaryData;
import com.azure.core.util.ClientOptions;
import com.azure.core.util.Header;
import com.example.scenario.Scenarios;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Azure OpenAI's client. Arguments: the provider's base URL, then scenario names. */
public final class AzureOpenAiApp {

    private static final String WEATHER =
            "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},\"required\":[\"city\"]}";

    private final OpenAIClient client;
    private final OpenAIAsyncClient asynchronous;
    private final OpenAIClient onJdk;
    private final OpenAIClient uncached;

    private AzureOpenAiApp(String base) {
        this.client = builder(base, new NettyAsyncHttpClientBuilder().build()).buildClient();
        this.asynchronous =
                builder(base, new NettyAsyncHttpClientBuilder().build()).buildAsyncClient();
        this.onJdk = builder(base, new JdkHttpClientBuilder().build()).buildClient();
        this.uncached = builder(base, new NettyAsyncHttpClientBuilder().build(), new Header("X-Heddle-Cache", "bypass"))
                .buildClient();
    }

    /** The key is a header of the application's own: Azure's policies give none away over plain HTTP. */
    private static OpenAIClientBuilder builder(String base, HttpClient http, Header... more) {
        List<Header> headers = Stream.concat(Stream.of(new Header("api-key", "key-test")), Stream.of(more))
                .toList();
        return new OpenAIClientBuilder()
                .endpoint(base)
                .httpClient(http)
                .retryOptions(new RetryOptions(new ExponentialBackoffOptions().setMaxRetries(2)))
                .clientOptions(new ClientOptions().setHeaders(headers));
    }

    public static void main(String[] arguments) {
        AzureOpenAiApp app = new AzureOpenAiApp(arguments[0]);
        new Scenarios()
                .add("sync", () -> app.chat(app.client))
                .add("async", app::async)
                .add("stream", app::stream)
                .add("asyncStream", app::asyncStream)
                .add("tools", app::tools)
                .add("embeddings", app::embeddings)
                .add("onJdkClient", () -> app.chat(app.onJdk))
                .addExtra("subscribedTwice", app::subscribedTwice)
                .addExtra("givenUp", app::givenUp)
                .addExtra("uncached", () -> app.chat(app.uncached))
                .run(List.of(arguments).subList(1, arguments.length));
        System.exit(0);
    }

    private static ChatCompletionsOptions hello() {
        return new ChatCompletionsOptions(List.of(new ChatRequestUserMessage("Say hello")));
    }

    private static String text(ChatCompletions answer) {
        return answer.getChoices().get(0).getMessage().getContent();
    }

    private static Stream<String> deltas(ChatCompletions chunk) {
        return chunk.getChoices().stream()
                .map(choice ->
                        choice.getDelta() == null ? null : choice.getDelta().getContent())
                .filter(content -> content != null);
    }

    private String chat(OpenAIClient by) {
        return text(by.getChatCompletions(Scenarios.model("gpt-4o-mini"), hello()));
    }

    private Mono<String> answer() {
        return asynchronous
                .getChatCompletions(Scenarios.model("gpt-4o-mini"), hello())
                .map(AzureOpenAiApp::text);
    }

    private String async() throws Exception {
        return answer().toFuture().get(30, TimeUnit.SECONDS);
    }

    private String stream() {
        return client.getChatCompletionsStream(Scenarios.model("gpt-4o-mini"), hello()).stream()
                .flatMap(AzureOpenAiApp::deltas)
                .collect(Collectors.joining("|"));
    }

    private Flux<String> streamed() {
        return asynchronous
                .getChatCompletionsStream(Scenarios.model("gpt-4o-mini"), hello())
                .flatMap(chunk -> Flux.fromStream(deltas(chunk)));
    }

    private String asyncStream() {
        return streamed().collect(Collectors.joining("|")).block();
    }

    private String subscribedTwice() {
        Mono<String> one = answer();
        return one.block() + " " + one.block();
    }

    private String givenUp() {
        return answer().timeout(Duration.ofSeconds(2)).block();
    }

    private String tools() {
        ChatCompletionsFunctionToolDefinitionFunction weather = new ChatCompletionsFunctionToolDefinitionFunction(
                        "get_weather")
                .setParameters(BinaryData.fromString(WEATHER));
        ChatCompletionsOptions options = hello().setTools(List.of(new ChatCompletionsFunctionToolDefinition(weather)));
        ChatCompletions answer = client.getChatCompletions(Scenarios.model("gpt-4.1"), options);
        ChatCompletionsFunctionToolCall call = (ChatCompletionsFunctionToolCall)
                answer.getChoices().get(0).getMessage().getToolCalls().get(0);
        return call.getFunction().getName() + " " + call.getFunction().getArguments();
    }

    private String embeddings() {
        return client.getEmbeddings("text-embedding-3-small", new EmbeddingsOptions(List.of("hello")))
                .getData()
                .get(0)
                .getEmbedding()
                .toString();
    }
}
