package com.example.cohere;

import com.cohere.api.AsyncCohere;
import com.cohere.api.Cohere;
import com.cohere.api.core.CohereHttpResponse;
import com.cohere.api.core.RequestOptions;
import com.cohere.api.resources.v2.requests.V2ChatRequest;
import com.cohere.api.resources.v2.requests.V2ChatStreamRequest;
import com.cohere.api.resources.v2.types.V2ChatResponse;
import com.cohere.api.resources.v2.types.V2ChatStreamResponse;
import com.cohere.api.types.ChatMessageV2;
import com.cohere.api.types.JsonResponseFormatV2;
import com.cohere.api.types.ResponseFormatV2;
import com.cohere.api.types.ToolV2;
import com.cohere.api.types.ToolV2Function;
import com.cohere.api.types.UserMessageV2;
import com.cohere.api.types.UserMessageV2Content;
import com.example.scenario.Scenarios;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Every way of chatting by cohere-java. Arguments: the provider's base URL, then scenario names. */
public final class CohereApp {

    private static final String MODEL = "command-a-03-2025";

    private final Cohere client;
    private final AsyncCohere async;

    private CohereApp(String url) {
        this.client = Cohere.builder().token("co-test").url(url).build();
        this.async = AsyncCohere.builder().token("co-test").url(url).build();
    }

    public static void main(String[] arguments) {
        CohereApp app = new CohereApp(arguments[0]);
        new Scenarios()
                .add("sync", app::sync)
                .add("async", app::async)
                .add("stream", app::stream)
                .add("asyncStream", app::asyncStream)
                .add("raw", app::raw)
                .add("withOptions", app::withOptions)
                .add("tools", app::tools)
                .add("structured", app::structured)
                .run(List.of(arguments).subList(1, arguments.length));
        // The SDK's threads would keep the JVM alive for a minute.
        System.exit(0);
    }

    private static List<ChatMessageV2> messages() {
        UserMessageV2Content content = UserMessageV2Content.of("Say hello");
        return List.of(
                ChatMessageV2.user(UserMessageV2.builder().content(content).build()));
    }

    private static V2ChatRequest._FinalStage chat(String model) {
        return V2ChatRequest.builder()
                .model(Scenarios.model(model))
                .messages(messages())
                .maxTokens(128);
    }

    private static V2ChatStreamRequest streamed() {
        return V2ChatStreamRequest.builder()
                .model(Scenarios.model(MODEL))
                .messages(messages())
                .build();
    }

    private static String text(V2ChatResponse response) {
        return response.getFinishReason() + " | "
                + response.getMessage()
                        .getContent()
                        .flatMap(parts -> parts.get(0).getText())
                        .map(part -> part.getText())
                        .orElse("-")
                + " | "
                + response.getUsage()
                        .flatMap(usage -> usage.getBilledUnits())
                        .flatMap(units -> units.getInputTokens())
                        .orElse(-1.0);
    }

    private String sync() {
        return text(client.v2().chat(chat(MODEL).build()));
    }

    private String async() throws Exception {
        return text(async.v2().chat(chat(MODEL).build()).get(30, TimeUnit.SECONDS));
    }

    private String stream() {
        return collect(client.v2().chatStream(streamed()));
    }

    private String asyncStream() throws Exception {
        return collect(async.v2().chatStream(streamed()).get(30, TimeUnit.SECONDS));
    }

    private static String collect(Iterable<V2ChatStreamResponse> events) {
        StringBuilder text = new StringBuilder();
        for (V2ChatStreamResponse event : events) {
            event.getContentDelta()
                    .flatMap(delta -> delta.getDelta())
                    .flatMap(delta -> delta.getMessage())
                    .flatMap(message -> message.getContent())
                    .flatMap(content -> content.getText())
                    .ifPresent(text::append);
            event.getMessageEnd()
                    .flatMap(end -> end.getDelta())
                    .flatMap(delta -> delta.getFinishReason())
                    .ifPresent(reason -> text.append(" | ").append(reason));
        }
        return text.toString();
    }

    private String raw() {
        CohereHttpResponse<V2ChatResponse> response =
                client.v2().withRawResponse().chat(chat(MODEL).build());
        return response.headers().get("content-type") + " " + text(response.body());
    }

    private String withOptions() {
        RequestOptions options = RequestOptions.builder()
                .addHeader("x-team", "search")
                .timeout(20)
                .build();
        return text(client.v2().chat(chat(MODEL).build(), options));
    }

    private String tools() {
        ToolV2 tool = ToolV2.builder()
                .function(ToolV2Function.builder()
                        .name("get_weather")
                        .parameters(Map.of("type", "object"))
                        .build())
                .build();
        V2ChatResponse response = client.v2()
                .chat(chat("command-r-plus-08-2024").tools(List.of(tool)).build());
        return response.getFinishReason() + " "
                + response.getMessage()
                        .getToolCalls()
                        .map(calls -> calls.get(0).getFunction().toString())
                        .orElse("-");
    }

    private String structured() {
        ResponseFormatV2 format = ResponseFormatV2.jsonObject(JsonResponseFormatV2.builder()
                .jsonSchema(Map.of("type", "object"))
                .build());
        return text(client.v2()
                .chat(chat("command-r7b-12-2024").responseFormat(format).build()));
    }
}
