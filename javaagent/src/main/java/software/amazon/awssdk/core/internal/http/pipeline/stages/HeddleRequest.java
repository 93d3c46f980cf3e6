package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/** One attempt of a blocking client. */
final class HeddleRequest implements ExecutableHttpRequest {

    private final SdkHttpClient client;
    private final HeddleCall call;
    private final HttpExecuteRequest request;
    private volatile @Nullable ExecutableHttpRequest sending;
    private volatile boolean aborted;

    HeddleRequest(SdkHttpClient client, HeddleCall call, HttpExecuteRequest request) {
        this.client = client;
        this.call = call;
        this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        Step step = call.begin();
        while (step instanceof Step.Wait wait) {
            pause(wait.delayNanos());
            step = call.waited();
        }
        if (step instanceof Step.Answer answer) {
            return HeddleAnswer.whole(answer);
        }
        return step instanceof Step.Send ? observed(send()) : prepared().call();
    }

    private HttpExecuteResponse send() throws IOException {
        call.deadline().breakOffBy(this::abort);
        try (HeddleActivation activation = call.activate()) {
            return prepared().call();
        } catch (IOException | RuntimeException | Error e) {
            call.failed(e);
            throw e;
        }
    }

    private ExecutableHttpRequest prepared() {
        ExecutableHttpRequest prepared = client.prepareRequest(request);
        sending = prepared;
        if (aborted) {
            prepared.abort();
        }
        return prepared;
    }

    private HttpExecuteResponse observed(HttpExecuteResponse response) {
        try {
            HeddleTap tap = call.responded(response.httpResponse());
            Optional<AbortableInputStream> body = response.responseBody();
            if (tap == null) {
                return response;
            }
            if (body.isEmpty()) {
                tap.ended();
                return response;
            }
            return HttpExecuteResponse.builder()
                    .response(response.httpResponse())
                    .responseBody(HeddleStream.of(body.get(), tap))
                    .build();
        } catch (RuntimeException | Error e) {
            InternalErrors.ofProcess().report("aws.responded", e);
            return response;
        }
    }

    private static void pause(long nanos) throws IOException {
        try {
            TimeUnit.NANOSECONDS.sleep(nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void abort() {
        aborted = true;
        ExecutableHttpRequest current = sending;
        if (current != null) {
            current.abort();
        }
    }
}
