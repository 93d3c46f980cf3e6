package dev.heddle.runtime.embedding;

import dev.heddle.runtime.log.HeddleLog;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model that is loaded by a thread of its own from the moment it is first wanted. Until then, and where loading fails, there is
 * no model and calls go on without it; the failure is logged once. Thread-safe.
 */
public final class BackgroundModel implements AutoCloseable {

    private final Supplier<EmbeddingModel> loader;
    private @Nullable CompletableFuture<EmbeddingModel> loading;
    private volatile @Nullable EmbeddingModel loaded;
    private boolean closed;

    /** @param loader what {@link EmbeddingProvider#load} does; called once at most */
    public BackgroundModel(Supplier<EmbeddingModel> loader) {
        this.loader = loader;
    }

    /** The model; null while it is loaded, or where it could not be. The first call begins to load it. */
    public @Nullable EmbeddingModel ready() {
        EmbeddingModel ready = loaded;
        if (ready == null) {
            begin();
        }
        return ready;
    }

    /** Begins to load the model if that has not begun; completed when it is there. */
    public synchronized CompletableFuture<EmbeddingModel> begin() {
        CompletableFuture<EmbeddingModel> begun = loading;
        if (begun == null) {
            begun = new CompletableFuture<>();
            loading = begun;
            if (closed) {
                begun.completeExceptionally(closedModel());
            } else {
                start(begun);
            }
        }
        return begun;
    }

    private void start(CompletableFuture<EmbeddingModel> begun) {
        Thread thread = new Thread(() -> load(begun), "heddle-embedding-load");
        thread.setDaemon(true);
        // The thread lives on in no pool, but what the model starts must not keep the application's loader.
        thread.setContextClassLoader(null);
        thread.start();
    }

    private void load(CompletableFuture<EmbeddingModel> begun) {
        try {
            EmbeddingModel model = loader.get();
            if (!publish(model)) {
                model.close();
                begun.completeExceptionally(closedModel());
                return;
            }
            begun.complete(model);
        } catch (Throwable t) {
            HeddleLog.warn("The embedding model could not be loaded, so no answer is found by meaning: " + t);
            begun.completeExceptionally(t);
        }
    }

    private synchronized boolean publish(EmbeddingModel model) {
        if (!closed) {
            loaded = model;
        }
        return !closed;
    }

    private static EmbeddingException closedModel() {
        return new EmbeddingException(EmbeddingException.Reason.FAILED, "The embedding model is closed");
    }

    @Override
    public void close() {
        EmbeddingModel model;
        synchronized (this) {
            closed = true;
            model = loaded;
            loaded = null;
        }
        if (model != null) {
            model.close();
        }
    }
}
