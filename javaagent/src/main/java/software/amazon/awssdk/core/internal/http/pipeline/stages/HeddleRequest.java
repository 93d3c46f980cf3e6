package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.Activation;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Patience;
import dev.heddle.bridge.Step;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
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
    private volatile boolean lost;

    HeddleRequest(SdkHttpClient client, HeddleCall call, HttpExecuteRequest request) {
        this.client = client;
        this.call = call;
        this.request = request;
    }

    @Override
    public HttpExecuteResponse call() throws IOException {
        Step step = call.begin();
        while (step instanceof Step.Wait wait) {
            pause(wait);
            step = call.waited();
        }
        if (step instanceof Step.Answer answer) {
            return HeddleAnswer.whole(answer);
        }
        if (step instanceof Step.SendElsewhere elsewhere) {
            return answered(elsewhere);
        }
        return step instanceof Step.Send send
                ? observed(send(send))
                : prepared().call();
    }

    private HttpExecuteResponse send(Step.Send send) throws IOException {
        call.deadline().breakOffBy(this::abort);
        Patience patience = new Patience(send::patienceNanos, this::lose);
        patience.asked(1);
        try (Activation activation = call.activate()) {
            return prepared().call();
        } catch (IOException | RuntimeException | Error e) {
            call.failed(lost ? new SocketTimeoutException("Read timed out") : e);
            throw e;
        } finally {
            patience.end();
        }
    }

    /** No response has begun in time. */
    private void lose() {
        lost = true;
        abort();
    }

    /** What follows an attempt elsewhere and is to be sent by the SDK has to be signed: its loop goes on. */
    private HttpExecuteResponse answered(Step.SendElsewhere first) throws IOException {
        call.deadline().breakOffBy(this::abort);
        HeddleElsewhere elsewhere = call.elsewhere(() -> aborted);
        Step step = first;
        try (Activation activation = call.activate()) {
            while (step instanceof Step.SendElsewhere next) {
                step = elsewhere.send(next);
            }
        }
        call.decided(step, false);
        return elsewhere.response(step);
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

    private void pause(Step.Wait wait) throws IOException {
        try {
            if (!wait.hold(() -> aborted)) {
                throw new IOException("Request aborted");
            }
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
