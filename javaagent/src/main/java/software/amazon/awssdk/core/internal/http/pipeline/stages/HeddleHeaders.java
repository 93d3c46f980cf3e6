package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.Step;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** Adds headers to requests that are signed already: AWS checks those that were there when it was signed. */
final class HeddleHeaders {

    private HeddleHeaders() {}

    static HttpExecuteRequest added(HttpExecuteRequest request, Step.Send send) {
        if (send.setHeaders().length == 0) {
            return request;
        }
        HttpExecuteRequest.Builder builder = HttpExecuteRequest.builder()
                .request(added(request.httpRequest(), send))
                .contentStreamProvider(request.contentStreamProvider().orElse(null));
        request.metricCollector().ifPresent(builder::metricCollector);
        return builder.build();
    }

    /** The same request, answered to another handler. */
    static AsyncExecuteRequest added(AsyncExecuteRequest request, Step.Send send, SdkAsyncHttpResponseHandler handler) {
        AsyncExecuteRequest.Builder builder = AsyncExecuteRequest.builder()
                .request(added(request.request(), send))
                .requestContentPublisher(request.requestContentPublisher())
                .responseHandler(handler)
                .fullDuplex(request.fullDuplex())
                .httpExecutionAttributes(request.httpExecutionAttributes());
        request.metricCollector().ifPresent(builder::metricCollector);
        return builder.build();
    }

    private static SdkHttpRequest added(SdkHttpRequest request, Step.Send send) {
        if (send.setHeaders().length == 0) {
            return request;
        }
        SdkHttpRequest.Builder builder = request.toBuilder();
        for (int i = 0; i < send.setHeaders().length; i += 2) {
            builder.putHeader(send.setHeaders()[i], send.setHeaders()[i + 1]);
        }
        return builder.build();
    }
}
