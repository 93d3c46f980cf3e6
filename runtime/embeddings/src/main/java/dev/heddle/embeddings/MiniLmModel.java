package dev.heddle.embeddings;

import ai.onnxruntime.OrtException;
import dev.heddle.runtime.embedding.EmbeddingException;
import dev.heddle.runtime.embedding.EmbeddingException.Reason;
import dev.heddle.runtime.embedding.EmbeddingModel;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * all-MiniLM-L6-v2, quantised to 8 bits: 384 dimensions, English, up to 254 tokens. Texts are read on threads of its own, half
 * as many as there are cores, at most 4, which end when idle; where 256 texts wait, further ones are refused. Thread-safe.
 */
final class MiniLmModel implements EmbeddingModel {

    /** As the model was published: its positions go further, its training does not. */
    static final int MAX_TOKENS = 256;

    private static final int MAX_WAITING = 256;
    private static final int MAX_THREADS = 4;
    private static final long IDLE_SECONDS = 30;

    private final String identity;
    private final WordPieceTokenizer tokenizer;
    private final SentenceEncoder encoder;
    private final ThreadPoolExecutor threads;

    /** Held for reading while a text is read: what the session holds outside the heap must not go meanwhile. */
    private final ReadWriteLock open = new ReentrantReadWriteLock();

    private boolean closed;

    MiniLmModel(String identity, WordPieceTokenizer tokenizer, SentenceEncoder encoder) {
        this.identity = identity;
        this.tokenizer = tokenizer;
        this.encoder = encoder;
        int count = Math.max(1, Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors() / 2));
        this.threads = new ThreadPoolExecutor(
                count,
                count,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                MiniLmModel::thread);
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "heddle-embedding");
        thread.setDaemon(true);
        // Else the thread keeps the loader of the application that happened to ask first.
        thread.setContextClassLoader(null);
        return thread;
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public CompletableFuture<float[]> embed(String text) {
        CompletableFuture<float[]> vector = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                if (!vector.isDone()) {
                    read(text, vector);
                }
            });
        } catch (RejectedExecutionException e) {
            vector.completeExceptionally(
                    threads.isShutdown()
                            ? closedModel()
                            : new EmbeddingException(Reason.BUSY, MAX_WAITING + " texts are waiting"));
        }
        return vector;
    }

    private void read(String text, CompletableFuture<float[]> vector) {
        try {
            vector.complete(encode(text));
        } catch (OrtException e) {
            vector.completeExceptionally(new EmbeddingException(Reason.FAILED, "ONNX Runtime: " + e.getMessage(), e));
        } catch (Throwable t) {
            vector.completeExceptionally(t);
        }
    }

    private float[] encode(String text) throws OrtException {
        long[] ids = tokenizer.ids(text);
        open.readLock().lock();
        try {
            if (closed) {
                throw closedModel();
            }
            return encoder.encode(ids);
        } finally {
            open.readLock().unlock();
        }
    }

    private static EmbeddingException closedModel() {
        return new EmbeddingException(Reason.FAILED, "The embedding model is closed");
    }

    @Override
    public void close() {
        threads.shutdown();
        open.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                encoder.close();
            }
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not let go of the model: " + e.getMessage(), e);
        } finally {
            open.writeLock().unlock();
        }
    }
}
