package com.example.bedrock;

import com.example.scenario.Scenarios;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeAsyncClient;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamResponseHandler;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/** Unusual ways of ending a call to Bedrock's runtime. Arguments: the provider's base URL, then scenario names. */
public final class BedrockEdgeApp {

    private static final String MODEL = "anthropic.claude-3-haiku-20240307-v1:0";
    private static final Message QUESTION = Message.builder()
            .role(ConversationRole.USER)
            .content(ContentBlock.fromText("Say hello"))
            .build();

    private final BedrockRuntimeAsyncClient client;

    private BedrockEdgeApp(BedrockRuntimeAsyncClient client) {
        this.client = client;
    }

    public static void main(String[] arguments) {
        BedrockRuntimeAsyncClient client = BedrockRuntimeAsyncClient.builder()
                .endpointOverride(URI.create(arguments[0]))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "s")))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().protocol(Protocol.HTTP1_1))
                .build();
        BedrockEdgeApp app = new BedrockEdgeApp(client);
        new Scenarios()
                .add("everything", app::everything)
                .add("oneByOne", app::oneByOne)
                .add("cancelledFuture", app::cancelledFuture)
                .add("cancelledSubscription", app::cancelledSubscription)
                .add("impatient", app::impatient)
                .add("guarded", app::guarded)
                .add("exitAtMetadata", app::exitAtMetadata)
                .addExtra(
                        "asOne",
                        () -> app.as(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDONE", "s"))))
                .addExtra(
                        "asOther",
                        () -> app.as(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDOTHER", "s"))))
                .run(List.of(arguments).subList(1, arguments.length));
        client.close();
    }

    private static ConverseStreamRequest request() {
        return ConverseStreamRequest.builder().modelId(MODEL).messages(QUESTION).build();
    }

    private static String shown(ConverseStreamOutput event) {
        return event instanceof ContentBlockDeltaEvent delta
                ? delta.delta().text()
                : event.sdkEventType().toString();
    }

    /** What the handler is told, in its order. */
    private String everything() throws Exception {
        StringBuffer told = new StringBuffer();
        ConverseStreamResponseHandler handler = ConverseStreamResponseHandler.builder()
                .onEventStream(events -> {
                    told.append("<");
                    events.subscribe(event -> told.append(shown(event)).append(';'));
                })
                .onError(error -> told.append(error.getClass().getSimpleName()).append('>'))
                .onComplete(() -> told.append('>'))
                .build();
        try {
            client.converseStream(request(), handler).get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            told.append(' ').append(e.getCause().getClass().getSimpleName());
        }
        return told.toString();
    }

    private String oneByOne() throws Exception {
        Reader reader = new Reader(Integer.MAX_VALUE);
        client.converseStream(request(), reader.handler()).get(30, TimeUnit.SECONDS);
        return reader.text.toString();
    }

    private String cancelledSubscription() throws Exception {
        Reader reader = new Reader(2);
        client.converseStream(request(), reader.handler()).get(30, TimeUnit.SECONDS);
        return reader.text.toString();
    }

    private String cancelledFuture() throws Exception {
        Reader reader = new Reader(Integer.MAX_VALUE);
        CompletableFuture<Void> streaming = client.converseStream(request(), reader.handler());
        reader.begun.await(30, TimeUnit.SECONDS);
        return String.valueOf(streaming.cancel(true));
    }

    private String impatient() throws Exception {
        ConverseStreamRequest hurried = request().toBuilder()
                .overrideConfiguration(o -> o.apiCallTimeout(Duration.ofSeconds(40)))
                .build();
        client.converseStream(hurried, new Reader(Integer.MAX_VALUE).handler()).get(30, TimeUnit.SECONDS);
        return "answered";
    }

    /** No call of a model. */
    private String guarded() throws Exception {
        return client.applyGuardrail(g -> g.guardrailIdentifier("g")
                        .guardrailVersion("1")
                        .source("INPUT")
                        .content(c -> c.text(t -> t.text("hello"))))
                .get(30, TimeUnit.SECONDS)
                .actionAsString();
    }

    private String as(AwsCredentialsProvider credentials) throws Exception {
        return client.converse(c -> c.modelId(MODEL)
                        .messages(QUESTION)
                        .overrideConfiguration(o -> o.credentialsProvider(credentials)))
                .get(30, TimeUnit.SECONDS)
                .output()
                .message()
                .content()
                .get(0)
                .text();
    }

    private String exitAtMetadata() throws Exception {
        ConverseStreamResponseHandler handler = ConverseStreamResponseHandler.builder()
                .subscriber(ConverseStreamResponseHandler.Visitor.builder()
                        .onMetadata(metadata -> System.exit(0))
                        .build())
                .build();
        client.converseStream(request(), handler).get(30, TimeUnit.SECONDS);
        return "still there";
    }

    /** Asks for one event at a time, and for no more than so many. */
    private static final class Reader implements Subscriber<ConverseStreamOutput> {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final StringBuffer text = new StringBuffer();
        private final int limit;
        private int read;
        private Subscription subscription;

        Reader(int limit) {
            this.limit = limit;
        }

        ConverseStreamResponseHandler handler() {
            return ConverseStreamResponseHandler.builder()
                    .onEventStream(events -> events.subscribe(this))
                    .build();
        }

        @Override
        public void onSubscribe(Subscription granted) {
            subscription = granted;
            granted.request(1);
        }

        @Override
        public void onNext(ConverseStreamOutput event) {
            text.append(shown(event)).append(';');
            begun.countDown();
            read++;
            if (read < limit) {
                subscription.request(1);
            } else {
                subscription.cancel();
            }
        }

        @Override
        public void onError(Throwable error) {}

        @Override
        public void onComplete() {}
    }
}
