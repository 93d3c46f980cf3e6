package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.Activation;
import dev.heddle.bridge.Step;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.utils.CompletableFutureUtils;

/** Stands before the application's asynchronous HTTP client for one attempt of a call. */
final class HeddleAsyncClient implements SdkAsyncHttpClient {

    private final SdkAsyncHttpClient client;
    private final HeddleCall call;

    HeddleAsyncClient(SdkAsyncHttpClient client, HeddleCall call) {
        this.client = client;
        this.call = call;
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
        return perform(call.begin(), request);
    }

    private CompletableFuture<Void> perform(@Nullable Step step, AsyncExecuteRequest request) {
        if (step instanceof Step.Wait wait) {
            return later(wait, request);
        }
        if (step instanceof Step.Answer answer) {
            return HeddleAnswer.to(request.responseHandler(), answer);
        }
        return step instanceof Step.Send ? send(request) : client.execute(request);
    }

    private CompletableFuture<Void> send(AsyncExecuteRequest request) {
        CompletableFuture<Void> sent;
        try (Activation activation = call.activate()) {
            sent = client.execute(observed(request));
        } catch (RuntimeException | Error e) {
            call.failed(e);
            throw e;
        }
        call.deadline().breakOffBy(() -> sent.completeExceptionally(new SocketTimeoutException("timeout")));
        return sent;
    }

    /** The same request, its response shown to the call. */
    private AsyncExecuteRequest observed(AsyncExecuteRequest request) {
        AsyncExecuteRequest.Builder builder = AsyncExecuteRequest.builder()
                .request(request.request())
                .requestContentPublisher(request.requestContentPublisher())
                .responseHandler(new HeddleHandler(request.responseHandler(), call))
                .fullDuplex(request.fullDuplex())
                .httpExecutionAttributes(request.httpExecutionAttributes());
        request.metricCollector().ifPresent(builder::metricCollector);
        return builder.build();
    }

    private CompletableFuture<Void> later(Step.Wait wait, AsyncExecuteRequest request) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        wait.over().thenRunAsync(() -> {
            if (result.isDone()) {
                return;
            }
            try {
                CompletableFuture<Void> sent = perform(call.waited(), request);
                CompletableFutureUtils.forwardExceptionTo(result, sent);
                CompletableFutureUtils.forwardResultTo(sent, result);
            } catch (RuntimeException | Error e) {
                request.responseHandler().onError(e);
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
