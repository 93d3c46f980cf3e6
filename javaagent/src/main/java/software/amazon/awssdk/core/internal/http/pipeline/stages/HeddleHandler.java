package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.InternalErrors;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.SdkAsyncHttpResponseHandler;

/** The SDK's handler of one attempt's response; the call hears everything first. */
final class HeddleHandler implements SdkAsyncHttpResponseHandler {

    private final SdkAsyncHttpResponseHandler handler;
    private final HeddleCall call;
    private volatile @Nullable HeddleTap tap;

    HeddleHandler(SdkAsyncHttpResponseHandler handler, HeddleCall call) {
        this.handler = handler;
        this.call = call;
    }

    @Override
    public void onHeaders(SdkHttpResponse head) {
        try {
            tap = call.responded(head);
        } catch (RuntimeException | Error e) {
            InternalErrors.ofProcess().report("aws.responded", e);
        }
        handler.onHeaders(head);
    }

    @Override
    public void onStream(Publisher<ByteBuffer> stream) {
        HeddleTap observing = tap;
        handler.onStream(
                observing == null
                        ? stream
                        : subscriber -> stream.subscribe(new HeddleSubscriber(subscriber, observing)));
    }

    @Override
    public void onError(Throwable error) {
        HeddleTap observing = tap;
        if (observing == null) {
            call.failed(error);
        } else {
            observing.failed(error);
        }
        handler.onError(error);
    }
}
