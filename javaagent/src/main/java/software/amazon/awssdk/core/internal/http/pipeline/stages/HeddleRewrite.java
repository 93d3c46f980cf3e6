package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.Step;
import java.net.URI;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;

/** Changes requests that are not signed yet. */
final class HeddleRewrite {

    private HeddleRewrite() {}

    static SdkHttpFullRequest rewritten(SdkHttpFullRequest request, Step.Send send) {
        if (send.unchanged()) {
            return request;
        }
        SdkHttpFullRequest.Builder builder = request.toBuilder();
        if (send.uri() != null) {
            // The builder's uri() would append this path to the one that is there.
            builder.encodedPath(URI.create(send.uri()).getRawPath());
        }
        byte[] body = send.body();
        if (body != null) {
            builder.contentStreamProvider(ContentStreamProvider.fromByteArray(body))
                    .putHeader("Content-Length", Integer.toString(body.length));
        }
        for (String name : send.withoutHeaders()) {
            builder.removeHeader(name);
        }
        for (int i = 0; i < send.setHeaders().length; i += 2) {
            builder.putHeader(send.setHeaders()[i], send.setHeaders()[i + 1]);
        }
        return builder.build();
    }
}
