package org.apache.hc.client5.http.impl.classic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.bridge.Step;
import dev.heddle.javaagent.transport.RescuedBody;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.junit.jupiter.api.Test;

class HeddleContentTest {

    private final RescuedBody body = new RescuedBody();

    @Test
    void whatBreaksGoesOnWithItsRest() throws IOException {
        body.goingOnWith("and the rest");

        HeddleContent content = content(breaking("begun ", new IOException("reset")), false);

        assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo("begun and the rest");
        assertThat(body.events()).containsExactly("rest after reset", "rest after its end", "completed");
    }

    @Test
    void whatEndsTooSoonGoesOnWithItsRest() throws IOException {
        body.goingOnWith("and the rest");

        HeddleContent content = content(bytes("begun "), false);

        assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo("begun and the rest");
        assertThat(body.events()).containsExactly("rest after its end", "rest after its end", "completed");
    }

    @Test
    void whatBreaksAndHasNoRestFailsWhereItIsRead() throws IOException {
        HeddleContent content = content(breaking("begun ", new IOException("reset")), false);

        assertThat(new String(content.readNBytes(6), UTF_8)).isEqualTo("begun ");
        assertThatThrownBy(content::read).hasMessage("reset");
        assertThat(body.events()).containsExactly("rest after reset", "failed by reset");
    }

    @Test
    void nobodyIsAskedForTheRestOfWhatTheApplicationGaveUp() throws IOException {
        body.goingOnWith("and the rest");

        HeddleContent content = content(breaking("", new IOException("Socket closed")), true);

        assertThatThrownBy(content::read).hasMessage("Socket closed");
        assertThat(body.events()).containsExactly("failed by Socket closed");
    }

    @Test
    void aClosedBodyClosesItsRest() throws IOException {
        CountDownLatch cancelled = new CountDownLatch(1);
        body.goingOnWith(subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                subscriber.onNext(ByteBuffer.wrap(new byte[] {'r'}));
            }

            @Override
            public void cancel() {
                cancelled.countDown();
            }
        }));
        HeddleContent content = content(bytes(""), false);
        assertThat(content.read()).isEqualTo('r');

        content.close();

        assertThat(cancelled.getCount()).isZero();
        assertThat(body.events()).containsExactly("rest after its end", "cancelled");
    }

    @Test
    void whatFallsSilentIsBrokenOffAndGoesOnWithItsRest() throws IOException {
        body.waiting(1_000_000).goingOnWith("the rest");
        CountDownLatch brokenOff = new CountDownLatch(1);
        HeddleRequest request = request(brokenOff);

        HeddleContent content =
                new HeddleContent(silentUntil(brokenOff), body, new HeddlePatience(request), () -> false);

        assertThat(new String(content.readAllBytes(), UTF_8)).isEqualTo("the rest");
        assertThat(request.isCancelled()).isTrue();
        assertThat(body.events()).containsExactly("rest after Read timed out", "rest after its end", "completed");
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
}
