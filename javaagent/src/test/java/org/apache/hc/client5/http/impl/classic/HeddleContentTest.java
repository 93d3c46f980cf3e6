package org.apache.hc.client5.http.impl.classic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.Step;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeddleContentTest {

    private final Body body = new Body();

    @Test
    void whatBreaksGoesOnWithItsRest() throws IOException {
        body.rest = published("and the rest");

        HeddleContent content = content(breaking("begun ", new IOException("reset")), false);

        assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo("begun and the rest");
        assertThat(body.events).containsExactly("rest reset", "rest null", "completed");
    }

    @Test
    void whatEndsTooSoonGoesOnWithItsRest() throws IOException {
        body.rest = published("and the rest");

        HeddleContent content = content(bytes("begun "), false);

        assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo("begun and the rest");
        assertThat(body.events).containsExactly("rest null", "rest null", "completed");
    }

    @Test
    void whatBreaksAndHasNoRestFailsWhereItIsRead() throws IOException {
        HeddleContent content = content(breaking("begun ", new IOException("reset")), false);

        assertThat(new String(content.readNBytes(6), UTF_8)).isEqualTo("begun ");
        assertThatThrownBy(content::read).hasMessage("reset");
        assertThat(body.events).containsExactly("rest reset", "failed reset");
    }

    @Test
    void nobodyIsAskedForTheRestOfWhatTheApplicationGaveUp() throws IOException {
        body.rest = published("and the rest");

        HeddleContent content = content(breaking("", new IOException("Socket closed")), true);

        assertThatThrownBy(content::read).hasMessage("Socket closed");
        assertThat(body.events).containsExactly("failed Socket closed");
    }

    @Test
    void aClosedBodyClosesItsRest() throws IOException {
        CountDownLatch cancelled = new CountDownLatch(1);
        body.rest = subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                subscriber.onNext(ByteBuffer.wrap(new byte[] {'r'}));
            }

            @Override
            public void cancel() {
                cancelled.countDown();
            }
        });
        HeddleContent content = content(bytes(""), false);
        assertThat(content.read()).isEqualTo('r');

        content.close();

        assertThat(cancelled.getCount()).isZero();
        assertThat(body.events).containsExactly("rest null", "cancelled");
    }

    @Test
    void whatFallsSilentIsBrokenOffAndGoesOnWithItsRest() throws IOException {
        body.patience = 1_000_000;
        body.rest = published("the rest");
        CountDownLatch brokenOff = new CountDownLatch(1);
        HeddleRequest request = request(brokenOff);

        HeddleContent content =
                new HeddleContent(silentUntil(brokenOff), body, new HeddlePatience(request), () -> false);

        assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo("the rest");
        assertThat(request.isCancelled()).isTrue();
        assertThat(body.events).containsExactly("rest Read timed out", "rest null", "completed");
    }

    @Test
    void anAttemptThatBreaksInTimeIsNotTakenForASilentOne() {
        HeddlePatience patience = new HeddlePatience(request(new CountDownLatch(1)));

        assertThatThrownBy(() -> patience.within(Long.MAX_VALUE, () -> {
                    throw new IOException("reset");
                }))
                .hasMessage("reset")
                .isNotInstanceOf(SocketTimeoutException.class);
    }

    private HeddleContent content(InputStream upstream, boolean givenUp) {
        return new HeddleContent(upstream, body, new HeddlePatience(null), () -> givenUp);
    }

    private static HeddleRequest request(CountDownLatch brokenOff) {
        HeddleRequest request =
                new HeddleRequest(new BasicClassicHttpRequest("POST", "/v1/messages"), Step.Send.UNCHANGED);
        request.setDependency(() -> {
            brokenOff.countDown();
            return true;
        });
        return request;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static InputStream breaking(String text, IOException error) {
        return new SequenceInputStream(bytes(text), new InputStream() {
            @Override
            public int read() throws IOException {
                throw error;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw error;
            }
        });
    }

    private static InputStream silentUntil(CountDownLatch brokenOff) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                try {
                    brokenOff.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw new IOException("Socket closed");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
    }

    private static Flow.Publisher<ByteBuffer> published(String text) {
        return subscriber -> {
            SubmissionPublisher<ByteBuffer> publisher = new SubmissionPublisher<>();
            publisher.subscribe(subscriber);
            publisher.submit(ByteBuffer.wrap(text.getBytes(UTF_8)));
            publisher.close();
        };
    }

    /** A body that is passed on as it is, and whose rest can be had once. */
    private static final class Body implements BodyFlow {

        private final List<String> events = new ArrayList<>();
        private Flow.@Nullable Publisher<ByteBuffer> rest;
        private long patience;

        @Override
        public ByteBuffer received(ByteBuffer bytes) {
            return bytes;
        }

        @Override
        public boolean rewrites() {
            return false;
        }

        @Override
        public boolean committed() {
            return true;
        }

        @Override
        public boolean rejected() {
            return false;
        }

        @Override
        public long patienceNanos() {
            return patience;
        }

        @Override
        public Flow.@Nullable Publisher<ByteBuffer> rest(@Nullable Throwable error) {
            events.add("rest " + (error == null ? null : error.getMessage()));
            Flow.Publisher<ByteBuffer> once = rest;
            rest = null;
            return once;
        }

        @Override
        public ByteBuffer completed() {
            events.add("completed");
            return ByteBuffer.allocate(0);
        }

        @Override
        public void failed(Throwable error) {
            events.add("failed " + error.getMessage());
        }

        @Override
        public void cancelled() {
            events.add("cancelled");
        }
    }
}
