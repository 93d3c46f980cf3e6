package com.example.bedrock;

import com.example.scenario.Scenarios;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.InvokeModelWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** Every way of calling Bedrock's runtime. Arguments: the provider's base URL, then scenario names. */
public final class BedrockApp {

    private static final String MODEL = "anthropic.claude-3-haiku-20240307-v1:0";
    private static final String TOOL_MODEL = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
    private static final String QUESTION =
            "{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":128,\"messages\":[{\"role\":\"user\","
                    + "\"content\":\"Say hello\"}]}";

    private final URI endpoint;
    private final StaticCredentialsProvider credentials =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));
    private final BedrockRuntimeClient client;
    private final BedrockRuntimeAsyncClient asyncClient;

    private BedrockApp(String baseUrl) {
        endpoint = URI.create(baseUrl);
        client = on(Apache5HttpClient.create());
        asyncClient = BedrockRuntimeAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .build();
    }

    public static void main(String[] arguments) {
        BedrockApp app = new BedrockApp(arguments[0]);
        new Scenarios()
                .add("sync", app::sync)
                .add("async", app::async)
                .add("asyncStream", app::asyncStream)
                .add("tools", app::tools)
                .add("invoke", app::invoke)
                .add("asyncInvoke", app::asyncInvoke)
                .add("asyncInvokeStream", app::asyncInvokeStream)
                .add("syncApache4", app::syncApache4)
                .add("syncUrlConnection", app::syncUrlConnection)
                .addExtra("uncached", app::uncached)
                .run(List.of(arguments).subList(1, arguments.length));
        app.client.close();
        app.asyncClient.close();
    }

    private BedrockRuntimeClient on(SdkHttpClient http) {
        return BedrockRuntimeClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .httpClient(http)
                .build();
    }

    private static Message question() {
        return Message.builder()
                .role(ConversationRole.USER)
                .content(ContentBlock.fromText("Say hello"))
                .build();
    }

    private static ConverseRequest.Builder conversation() {
        return ConverseRequest.builder()
                .modelId(MODEL)
                .messages(question())
                .inferenceConfig(config -> config.maxTokens(128).temperature(0.5f));
    }

    private static String text(ConverseResponse response) {
        return response.output().message().content().get(0).text() + " | "
                + response.usage().inputTokens() + "+" + response.usage().outputTokens();
    }

    private String sync() {
        return text(client.converse(conversation().build()));
    }

    private String uncached() {
        return text(client.converse(conversation()
                .overrideConfiguration(o -> o.putHeader("X-Heddle-Cache", "bypass"))
                .build()));
    }

    private String syncApache4() {
        try (BedrockRuntimeClient other = on(ApacheHttpClient.create())) {
            return text(other.converse(conversation().build()));
        }
    }

    private String syncUrlConnection() {
        try (BedrockRuntimeClient other = on(UrlConnectionHttpClient.create())) {
            return text(other.converse(conversation().build()));
        }
    }

    private String async() throws Exception {
        return text(asyncClient.converse(conversation().build()).get(30, TimeUnit.SECONDS));
    }

    private String asyncStream() throws Exception {
        StringBuffer text = new StringBuffer();
        ConverseStreamResponseHandler handler = ConverseStreamResponseHandler.builder()
                .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                        .onContentBlockDelta(delta -> text.append(delta.delta().text()))
                        .onMessageStop(stop -> text.append(" | ").append(stop.stopReasonAsString()))
                        .onMetadata(metadata -> text.append(" | ")
                                .append(metadata.usage().inputTokens())
                                .append('+')
                                .append(metadata.usage().outputTokens()))
                        .build())
                .build();
        asyncClient
                .converseStream(request -> request.modelId(MODEL).messages(question()), handler)
                .get(30, TimeUnit.SECONDS);
        return text.toString();
    }

    private String tools() {
        ConverseResponse response = client.converse(conversation()
                .modelId(TOOL_MODEL)
                .toolConfig(config -> config.tools(tool -> tool.toolSpec(spec -> spec.name("get_weather")
                        .inputSchema(schema -> schema.json(Document.mapBuilder()
                                .putString("type", "object")
                                .build())))))
                .build());
        return response.stopReasonAsString() + " "
                + response.output().message().content().get(0).toolUse().name();
    }

    private String invoke() {
        return client.invokeModel(request -> request.modelId(MODEL).body(SdkBytes.fromUtf8String(QUESTION)))
                .body()
                .asUtf8String();
    }

    private String asyncInvoke() throws Exception {
        return asyncClient
                .invokeModel(request -> request.modelId(MODEL).body(SdkBytes.fromUtf8String(QUESTION)))
                .get(30, TimeUnit.SECONDS)
                .body()
                .asUtf8String();
    }

    private String asyncInvokeStream() throws Exception {
        StringBuffer chunks = new StringBuffer();
        InvokeModelWithResponseStreamResponseHandler handler = InvokeModelWithResponseStreamResponseHandler.builder()
                .subscriber(InvokeModelWithResponseStreamResponseHandler.Visitor.builder()
                        .onChunk(chunk -> chunks.append(chunk.bytes().asUtf8String()))
                        .build())
                .build();
        asyncClient
                .invokeModelWithResponseStream(
                        request -> request.modelId(MODEL).body(SdkBytes.fromUtf8String(QUESTION)), handler)
                .get(30, TimeUnit.SECONDS);
        return chunks.toString();
    }
}
