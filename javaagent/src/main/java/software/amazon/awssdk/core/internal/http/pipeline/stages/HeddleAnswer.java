package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.Step;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;
import software.amazon.awssdk.utils.async.SimplePublisher;

/** Gives an answer in the place of the HTTP client. */
final class HeddleAnswer {

    private HeddleAnswer() {}

    static HttpExecuteResponse whole(Step.Answer answer) {
        return HttpExecuteResponse.builder()
                .response(head(answer))
                .responseBody(AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                .build();
    }

    static CompletableFuture<Void> to(SdkAsyncHttpResponseHandler handler, Step.Answer answer) {
        SimplePublisher<ByteBuffer> body = new SimplePublisher<>();
        body.send(ByteBuffer.wrap(answer.body()));
        body.complete();
        handler.onHeaders(head(answer));
        handler.onStream(body);
        return CompletableFuture.completedFuture(null);
    }

    private static SdkHttpFullResponse head(Step.Answer answer) {
        SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder()
                .statusCode(answer.status())
                .putHeader("content-length", Integer.toString(answer.body().length));
        for (int i = 0; i < answer.headers().length; i += 2) {
            head.putHeader(answer.headers()[i], answer.headers()[i + 1]);
        }
        return head.build();
    }
}
