package software.amazon.awssdk.core.internal.http.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

class HeddleSubscriberTest {

    private final List<String> provider = new ArrayList<>();
    private final List<Object> sdk = new ArrayList<>();
    private final StreamedCall call = new StreamedCall();
    private final HeddleSubscriber subscriber = new HeddleSubscriber(new Sdk(), call.tap());

    HeddleSubscriberTest() {
        subscriber.onSubscribe(new Subscription() {
            @Override
            public void request(long count) {
                provider.add("request " + count);
            }

            @Override
            public void cancel() {
                provider.add("cancel");
            }
        });
    }

    private final class Sdk implements Subscriber<ByteBuffer> {

        @Override
        public void onSubscribe(Subscription subscription) {}

        @Override
        public void onNext(ByteBuffer bytes) {
            sdk.add(bytes);
        }

        @Override
        public void onError(Throwable error) {
            sdk.add(error);
        }

        @Override
        public void onComplete() {
            sdk.add("complete");
        }
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void asksTheClientForNoMoreThanTheSdkAsksFor() {
        subscriber.request(1);
        subscriber.request(3);

        assertThat(provider).containsExactly("request 1", "request 3");
    }

    @Test
    void passesTheClientsOwnBuffersOnUntouched() {
        ByteBuffer buffer = bytes("event");

        subscriber.onNext(buffer);
        subscriber.onComplete();

        assertThat(sdk.get(0)).isSameAs(buffer);
        assertThat(buffer.remaining()).isEqualTo(5);
        assertThat(sdk.get(1)).isEqualTo("complete");
        assertThat(call.told()).containsExactly("event", "completed");
    }

    @Test
    void aCancelledSubscriptionIsHeardOfByTheCallAndByTheClient() {
        subscriber.onNext(bytes("event"));
        subscriber.cancel();
        subscriber.onError(new EOFException("closed"));

        assertThat(call.told()).containsExactly("event", "cancelled");
        assertThat(provider).containsExactly("cancel");
    }

    @Test
    void aStreamThatEndsBeforeItsFirstEventIsBrokenToTheSdkWhereItIsToBeRepeated() {
        call.uncommitted(StreamedCall.WAIT);

        subscriber.onComplete();

        assertThat(sdk).singleElement().isInstanceOf(EOFException.class);
    }

    @Test
    void aStreamThatEndsBeforeItsFirstEventEndsForTheSdkWhereItIsNotRepeated() {
        call.uncommitted(StreamedCall.DELIVER);

        subscriber.onComplete();

        assertThat(sdk).containsExactly("complete");
    }
}
