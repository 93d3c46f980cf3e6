package org.springframework.web.reactive.function.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.javaagent.transport.RescuedBody;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class HeddleBodyTest {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final RescuedBody body = new RescuedBody();

    @Test
    void whatBreaksGoesOnWithItsRest() {
        body.goingOnWith("and the rest");

        assertThat(text(breaking("begun ", "reset"), false)).isEqualTo("begun and the rest");
        assertThat(body.events()).containsExactly("rest after reset", "rest after its end", "completed");
    }

    @Test
    void whatEndsTooSoonGoesOnWithItsRest() {
        body.goingOnWith("and the rest");

        assertThat(text(Flux.just(buffer("begun ")), false)).isEqualTo("begun and the rest");
        assertThat(body.events()).containsExactly("rest after its end", "completed");
    }

    @Test
    void whatBreaksAndHasNoRestFails() {
        assertThatThrownBy(() -> text(breaking("begun ", "reset"), false)).hasMessageContaining("reset");
        assertThat(body.events()).containsExactly("rest after reset", "failed by reset");
    }

    @Test
    void nobodyIsAskedForTheRestOfACallThatIsOver() {
        body.goingOnWith("and the rest");

        assertThatThrownBy(() -> text(breaking("begun ", "timeout"), true)).hasMessageContaining("timeout");
        assertThat(body.events()).containsExactly("failed by timeout");
    }

    @Test
    void whatFallsSilentIsCancelledAndGoesOnWithItsRest() {
        CountDownLatch cancelled = new CountDownLatch(1);
        body.waiting(1_000_000).goingOnWith("the rest");

        assertThat(text(Flux.<DataBuffer>never().doOnCancel(cancelled::countDown), false))
                .isEqualTo("the rest");
        assertThat(cancelled.getCount()).isZero();
        assertThat(body.events())
                .containsExactly("rest after nothing of the body arrived in time", "rest after its end", "completed");
    }

    @Test
    void whatIsStoppedIsCancelledAndFails() {
        CountDownLatch cancelled = new CountDownLatch(1);
        Flux<DataBuffer> open = Flux.<DataBuffer>never().doOnCancel(cancelled::countDown);

        Flux<DataBuffer> stopped = HeddleBody.stopped(open, Mono.just(new IOException("its time is over")));

        assertThatThrownBy(() -> stopped.blockLast(LIMIT)).hasMessageContaining("its time is over");
        assertThat(cancelled.getCount()).isZero();
    }

    @Test
    void cancellingCancelsTheRest() {
        CountDownLatch cancelled = new CountDownLatch(1);
        body.goingOnWith(subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {}

            @Override
            public void cancel() {
                cancelled.countDown();
            }
        }));
        Disposable reading = delivered(Flux.empty(), false).subscribe();

        reading.dispose();

        assertThat(cancelled.getCount()).isZero();
        assertThat(body.events()).containsExactly("rest after its end", "cancelled");
    }

    private String text(Flux<DataBuffer> upstream, boolean over) {
        return Objects.requireNonNull(delivered(upstream, over)
                .map(buffer -> buffer.toString(UTF_8))
                .collect(Collectors.joining())
                .block(LIMIT));
    }

    private Flux<DataBuffer> delivered(Flux<DataBuffer> upstream, boolean over) {
        HeddleBody passing = new HeddleBody(body);
        return passing.delivered(passing.continued(passing.passing(passing.awaited(upstream)), () -> over), () -> {});
    }

    private static Flux<DataBuffer> breaking(String text, String error) {
        return Flux.just(buffer(text)).concatWith(Flux.error(new IOException(error)));
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(UTF_8));
    }
}
