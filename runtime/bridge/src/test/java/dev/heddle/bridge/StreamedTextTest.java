package dev.heddle.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StreamedTextTest {

    /** Publishes what it is asked for, and then ends as told. */
    private static final class Script implements Flow.Publisher<String>, Flow.Subscription {

        private final List<String> pieces;
        private final @Nullable Throwable failure;
        private int requested;
        private boolean cancelled;
        private Flow.@Nullable Subscriber<? super String> subscriber;

        Script(@Nullable Throwable failure, String... pieces) {
            this.failure = failure;
            this.pieces = new ArrayList<>(List.of(pieces));
        }

        @Override
        public void subscribe(Flow.Subscriber<? super String> newSubscriber) {
            subscriber = newSubscriber;
            newSubscriber.onSubscribe(this);
        }

        @Override
        public void request(long count) {
            requested += (int) count;
            Flow.Subscriber<? super String> to = Objects.requireNonNull(subscriber);
            if (!pieces.isEmpty()) {
                to.onNext(pieces.remove(0));
            } else if (failure != null) {
                to.onError(failure);
            } else {
                to.onComplete();
            }
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    @Test
    void piecesComeInOrderOneAskedForAtATime() {
        Script script = new Script(null, "a", "b", "c");
        try (Stream<String> text = StreamedText.of(script)) {
            assertThat(script.requested).isEqualTo(1);
            assertThat(text).containsExactly("a", "b", "c");
        }
        assertThat(script.requested).isEqualTo(4);
    }

    @Test
    void aFailureIsThrownAfterWhatCameBefore() {
        List<String> seen = new ArrayList<>();
        Stream<String> text = StreamedText.of(new Script(new IOException("cut"), "a"));
        assertThatThrownBy(() -> text.forEach(seen::add))
                .isInstanceOf(IOException.class)
                .hasMessage("cut");
        assertThat(seen).containsExactly("a");
    }

    @Test
    void closingCancels() {
        Script script = new Script(null, "a", "b");
        try (Stream<String> text = StreamedText.of(script)) {
            assertThat(text.findFirst()).contains("a");
        }
        assertThat(script.cancelled).isTrue();
    }

    @Test
    void anInterruptWhileWaitingCancels() {
        boolean[] cancelled = new boolean[1];
        Stream<String> text = StreamedText.of(subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long count) {}

            @Override
            public void cancel() {
                cancelled[0] = true;
            }
        }));
        Thread.currentThread().interrupt();
        assertThatThrownBy(text::toList).isInstanceOf(CancellationException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(cancelled[0]).isTrue();
    }
}
