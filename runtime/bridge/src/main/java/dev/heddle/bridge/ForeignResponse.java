package dev.heddle.bridge;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * The response to a {@link Step.SendElsewhere}.
 *
 * @param headers names and values in turn, without those that say how the body was transferred
 * @param body to be subscribed to once; cancelling the subscription breaks the exchange off
 */
public record ForeignResponse(int status, String[] headers, Flow.Publisher<ByteBuffer> body) {

    /** How soon a driver that waits notices that its call was given up. */
    private static final long POLL_MILLIS = 20;

    /**
     * Sends an attempt elsewhere and waits for the response's head, for a driver that works on the application's thread.
     *
     * @param givenUp asked while it waits: whether nobody wants the response any more
     * @throws IOException where none arrives, or it is not wanted any more
     */
    public static ForeignResponse await(CallFlow flow, Step.SendElsewhere attempt, BooleanSupplier givenUp)
            throws IOException {
        Engine engine = Bridge.engine();
        if (engine == null) {
            throw new IllegalStateException("only an engine sends elsewhere");
        }
        CompletableFuture<ForeignResponse> head = engine.fetch(flow, attempt);
        while (true) {
            if (givenUp.getAsBoolean()) {
                head.cancel(true);
                throw new IOException("Canceled");
            }
            try {
                return head.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillWaiting) {
                continue;
            } catch (InterruptedException e) {
                head.cancel(true);
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
            }
        }
    }

    /** The first value of each name. */
    public Headers asHeaders() {
        return name -> {
            for (int i = 0; i < headers.length; i += 2) {
                if (headers[i].equalsIgnoreCase(name)) {
                    return headers[i + 1];
                }
            }
            return null;
        };
    }
}
