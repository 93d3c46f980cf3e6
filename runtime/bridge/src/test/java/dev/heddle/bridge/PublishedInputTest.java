package dev.heddle.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PublishedInputTest {

    private final Source source = new Source();
    private final AtomicBoolean givenUp = new AtomicBoolean();

    /** Publishes what is asked for, and nothing before. */
    private static final class Source implements Flow.Publisher<ByteBuffer>, Flow.Subscription {

        private final Deque<String> pieces = new ArrayDeque<>();
        private Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;
        private @Nullable Throwable error;
        private long asked;
        private boolean cancelled;

        @Override
        public void subscribe(Flow.Subscriber<? super ByteBuffer> newSubscriber) {
            subscriber = newSubscriber;
            newSubscriber.onSubscribe(this);
        }

        @Override
        public void request(long n) {
            asked += n;
            Flow.Subscriber<? super ByteBuffer> to = subscriber;
            String piece = pieces.poll();
            if (to == null) {
                return;
            }
            if (piece != null) {
                to.onNext(ByteBuffer.wrap(piece.getBytes(StandardCharsets.UTF_8)));
            } else if (error != null) {
                to.onError(error);
            } else {
                to.onComplete();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private PublishedInput input(String... pieces) {
        source.pieces.addAll(List.of(pieces));
        return PublishedInput.of(source, givenUp::get);
    }

    @Test
    void givesWhatIsPublishedUpToItsEnd() throws IOException {
        try (PublishedInput input = input("one ", "", "two")) {
            assertThat(new String(input.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("one two");
            assertThat(input.read()).isEqualTo(-1);
        }
    }

    @Test
    void asksForNoMoreThanIsRead() throws IOException {
        try (PublishedInput input = input("one", "two", "three")) {
            assertThat(source.asked).isZero();

            assertThat(input.read()).isEqualTo('o');
            input.readNBytes(2);

            assertThat(source.asked).isEqualTo(1);
        }
    }

    @Test
    void failsAsThePublisherDoes() {
        source.error = new IOException("reset");
        PublishedInput input = input("one");

        assertThatThrownBy(input::readAllBytes).isSameAs(source.error);
        assertThatThrownBy(input::read).isSameAs(source.error);
    }

    @Test
    void whoeverGivesUpWhileNothingArrivesIsToldSoAndThePublisherToo() {
        givenUp.set(true);
        PublishedInput input = input("one");

        assertThatThrownBy(input::read).isInstanceOf(IOException.class).hasMessage("Canceled");
        assertThat(source.cancelled).isTrue();
    }

    @Test
    void anInterruptedReaderGivesUpAndStaysInterrupted() {
        PublishedInput input = PublishedInput.of(subscriber -> subscriber.onSubscribe(source), givenUp::get);
        Thread.currentThread().interrupt();

        assertThatThrownBy(input::read).isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(source.cancelled).isTrue();
    }

    @Test
    void closingCancels() {
        input("one").close();

        assertThat(source.cancelled).isTrue();
    }
}
