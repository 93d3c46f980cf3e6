package dev.heddle.it.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.dialect.bedrock.BedrockDialect;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.Translator;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.SystemContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolUseBlock;

/** The AWS SDK's conversations, answered by providers of every other dialect. */
class BedrockConverseTest {

    private static final String MODEL = "us.anthropic.claude-haiku-4-5-20251001-v1:0";
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret"));
    private static final Message QUESTION = Message.builder()
            .role(ConversationRole.USER)
            .content(ContentBlock.fromText("What is the weather in Oslo, and what time is it?"))
            .build();
    private static final SystemContentBlock SYSTEM = SystemContentBlock.fromText("Be brief.");
    private static final ToolConfiguration TOOLS = ToolConfiguration.builder()
            .tools(tool -> tool.toolSpec(spec -> spec.name("weather")
                    .description("Weather of a city")
                    .inputSchema(schema -> schema.json(Document.mapBuilder()
                            .putString("type", "object")
                            .putMap("properties", city -> city.putMap("city", type -> type.putString("type", "string")))
                            .build()))))
            .build();

    /** One for all: each takes two seconds to close. */
    private static final SdkAsyncHttpClient NETTY =
            NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1).build();

    @AfterAll
    static void close() {
        NETTY.close();
    }

    static Stream<Translator> targets() {
        return Answers.targetsOf(BedrockDialect.CONVERSE);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aWholeAnswerIsAccepted(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 200)) {
            ConverseResponse response = converse(provider);
            List<ContentBlock> content = response.output().message().content();
            List<ToolUseBlock> calls =
                    content.stream().map(ContentBlock::toolUse).skip(1).toList();
            assertThat(content.get(0).text()).isEqualTo("Let me look. \uD83D\uDC40");
            assertThat(calls).extracting(ToolUseBlock::name).containsExactly("weather", "time");
            assertThat(calls.get(0).input().asMap()).containsEntry("city", Document.fromString("Oslo"));
            assertThat(response.stopReason()).isEqualTo(StopReason.TOOL_USE);
            assertThat(response.usage().inputTokens()).isEqualTo(120);
            assertThat(response.usage().outputTokens()).isEqualTo(30);
            assertThat(response.usage().totalTokens()).isEqualTo(150);
            assertThat(provider.asked().messages())
                    .extracting(dev.heddle.runtime.translation.Message::role)
                    .containsExactly(Role.SYSTEM, Role.USER);
            assertThat(provider.asked().tools())
                    .extracting(dev.heddle.runtime.translation.Tool::name)
                    .containsExactly("weather");
            assertThat(provider.lost()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aStreamIsAccepted(Translator target) throws Exception {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 200)) {
            assertThat(String.join("", stream(provider)))
                    .isEqualTo(
                            "[assistant]Let me look. \uD83D\uDC40[weather]{\"city\":\"Oslo\"}[time]{}[tool_use][120+30]");
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anAnswerAtTheLimitSaysSo(Translator target) throws Exception {
        try (TranslatingProvider provider = provider(target, Answers.CUT, Answers.CUT_STREAMED, 200)) {
            assertThat(converse(provider).stopReason()).isEqualTo(StopReason.MAX_TOKENS);
            assertThat(stream(provider)).contains("[max_tokens]");
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aFailureInAStreamIsRaised(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.FAILED_STREAMED, 200)) {
            assertThatThrownBy(() -> stream(provider))
                    .hasCauseInstanceOf(BedrockRuntimeException.class)
                    .hasMessageContaining("Overloaded");
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void anErrorIsRaisedAsTheSdksOwn(Translator target) {
        try (TranslatingProvider provider = provider(target, Answers.TOOLS, Answers.TOOLS_STREAMED, 503)) {
            assertThatThrownBy(() -> converse(provider))
                    .isInstanceOf(BedrockRuntimeException.class)
                    .hasMessageContaining("Overloaded");
        }
    }

    private static ConverseResponse converse(TranslatingProvider provider) {
        try (BedrockRuntimeClient client = BedrockRuntimeClient.builder()
                .endpointOverride(URI.create(provider.url()))
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .httpClient(Apache5HttpClient.create())
                .build()) {
            return client.converse(request -> request.modelId(MODEL)
                    .system(SYSTEM)
                    .messages(QUESTION)
                    .toolConfig(TOOLS)
                    .inferenceConfig(inference -> inference.maxTokens(200)));
        }
    }

    private static List<String> stream(TranslatingProvider provider) throws Exception {
        List<String> told = Collections.synchronizedList(new ArrayList<>());
        ConverseStreamResponseHandler handler = ConverseStreamResponseHandler.builder()
                .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                        .onMessageStart(start -> told.add("[" + start.roleAsString() + "]"))
                        .onContentBlockStart(
                                start -> told.add("[" + start.start().toolUse().name() + "]"))
                        .onContentBlockDelta(delta -> told.add(
                                delta.delta().text() != null
                                        ? delta.delta().text()
                                        : delta.delta().toolUse().input()))
                        .onMessageStop(stop -> told.add("[" + stop.stopReasonAsString() + "]"))
                        .onMetadata(metadata -> told.add("[" + metadata.usage().inputTokens() + "+"
                                + metadata.usage().outputTokens() + "]"))
                        .build())
                .build();
        try (BedrockRuntimeAsyncClient client = BedrockRuntimeAsyncClient.builder()
                .endpointOverride(URI.create(provider.url()))
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .overrideConfiguration(config -> config.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .httpClient(NETTY)
                .build()) {
            client.converseStream(
                            request -> request.modelId(MODEL)
                                    .system(SYSTEM)
                                    .messages(QUESTION)
                                    .toolConfig(TOOLS),
                            handler)
                    .get(30, TimeUnit.SECONDS);
        }
        return told;
    }

    private static TranslatingProvider provider(Translator target, Reply whole, List<ReplyEvent> streamed, int status) {
        return new TranslatingProvider(Answers.of(BedrockDialect.CONVERSE), target, whole, streamed, status);
    }
}
