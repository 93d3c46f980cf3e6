package dev.heddle.runtime.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackgroundModelTest {

    private final AtomicBoolean closed = new AtomicBoolean();
    private final EmbeddingModel model = new EmbeddingModel() {
        @Override
        public String identity() {
            return "test";
        }

        @Override
        public CompletableFuture<float[]> embed(String text) {
            return CompletableFuture.completedFuture(new float[] {1});
        }

        @Override
        public void close() {
            closed.set(true);
        }
    };

    @Test
    void thereIsNoModelUntilItIsLoaded() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        BackgroundModel background = new BackgroundModel(() -> {
            await(slow);
            return model;
        });

        assertThat(background.ready()).isNull();
        slow.countDown();
        background.begin().get(10, TimeUnit.SECONDS);

        assertThat(background.ready()).isSameAs(model);
    }

    @Test
    void aModelThatCannotBeLoadedIsAskedForOnce() {
        AtomicInteger loads = new AtomicInteger();
        BackgroundModel background = new BackgroundModel(() -> {
            loads.incrementAndGet();
            throw new IllegalStateException("no library for this processor");
        });

        assertThat(background.begin().handle((loaded, error) -> loaded).join()).isNull();
        assertThat(background.ready()).isNull();
        assertThat(loads).hasValue(1);
    }

    @Test
    void aModelThatIsLoadedAfterItWasGivenUpIsClosed() {
        CountDownLatch slow = new CountDownLatch(1);
        BackgroundModel background = new BackgroundModel(() -> {
            await(slow);
            return model;
        });
        CompletableFuture<EmbeddingModel> loading = background.begin();
        background.close();
        slow.countDown();

        assertThat(loading.handle((loaded, error) -> loaded).join()).isNull();
        assertThat(closed).isTrue();
        assertThat(background.ready()).isNull();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
