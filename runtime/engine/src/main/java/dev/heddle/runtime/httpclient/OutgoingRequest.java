package dev.heddle.runtime.httpclient;

import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The application's request and what may be sent in its place.
 *
 * <p>The JDK's own publishers of bytes, strings and files can be subscribed to again and again: their body is read, and the
 * request itself is sent. Every other publisher may be good for one subscription only, so that a JSON body of one is read
 * once and sent from what was read. Other bodies, and those over 32 MiB, are not read.
 */
public final class OutgoingRequest {

    private static final byte[] NO_BODY = {};
    private static final Set<String> REPEATABLE = Set.of(
            "jdk.internal.net.http.RequestPublishers$ByteArrayPublisher",
            "jdk.internal.net.http.RequestPublishers$StringPublisher",
            "jdk.internal.net.http.RequestPublishers$IterablePublisher",
            "jdk.internal.net.http.RequestPublishers$EmptyPublisher",
            "jdk.internal.net.http.RequestPublishers$FilePublisher");

    private final HttpRequest original;
    private final @Nullable RequestTap tap;
    private final boolean repeatable;
    private boolean opened;

    private OutgoingRequest(HttpRequest original, @Nullable RequestTap tap, boolean repeatable) {
        this.original = original;
        this.tap = tap;
        this.repeatable = repeatable;
    }

    public static OutgoingRequest of(HttpRequest original) {
        BodyPublisher publisher = original.bodyPublisher().orElse(null);
        if (publisher == null) {
            return new OutgoingRequest(original, null, true);
        }
        boolean repeatable = REPEATABLE.contains(publisher.getClass().getName());
        boolean readable =
                publisher.contentLength() <= WireRequest.MAX_BODY_BYTES && (repeatable || declaresJson(original));
        return new OutgoingRequest(original, readable ? new RequestTap(publisher) : null, repeatable);
    }

    private static boolean declaresJson(HttpRequest request) {
        return request.headers()
                .firstValue("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT).contains("json"))
                .orElse(false);
    }

    HttpRequest original() {
        return original;
    }

    /** Reads the body on this thread, and waits for a publisher that works on another one. */
    public void read(long limitNanos) throws InterruptedException {
        if (tap == null) {
            return;
        }
        opened = true;
        tap.open();
        try {
            tap.settled().get(limitNanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            tap.settled().complete(null);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the end of reading is never a failure", e);
        }
    }

    /**
     * Reads the body without waiting: on this thread where that cannot block, else by the executor.
     *
     * @return completed, always normally, when the reading is over
     */
    public CompletableFuture<@Nullable Void> read(long limitNanos, Executor executor) {
        if (tap == null) {
            return CompletableFuture.completedFuture(null);
        }
        opened = true;
        if (repeatable) {
            tap.open();
        } else {
            try {
                executor.execute(tap::open);
            } catch (RejectedExecutionException e) {
                ForkJoinPool.commonPool().execute(tap::open);
            }
        }
        return tap.settled().completeOnTimeout(null, limitNanos, TimeUnit.NANOSECONDS);
    }

    /** The whole body, or null where it could not or must not be read. */
    public byte @Nullable [] body() {
        if (tap == null) {
            return original.bodyPublisher().isEmpty() ? NO_BODY : null;
        }
        return tap.whole();
    }

    /** Whether the application's own request can still be sent as it is. */
    public boolean intact() {
        return repeatable || !opened;
    }

    /** The request to send where nothing is to be changed. */
    HttpRequest unchanged() {
        return intact() || tap == null ? original : copy(tap, Set.of()).build();
    }

    /** The request to send for a step. */
    HttpRequest with(Step.Send send) {
        byte[] body = send.body();
        String[] headers = send.setHeaders();
        long limit = nearer(send.timeoutNanos(), send.patienceNanos());
        if (send.unchanged() && limit == 0) {
            return unchanged();
        }
        Set<String> replaced = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < headers.length; i += 2) {
            replaced.add(headers[i]);
        }
        replaced.addAll(List.of(send.withoutHeaders()));
        BodyPublisher publisher = intact() ? null : tap;
        if (body != null) {
            replaced.add("content-length");
            publisher = BodyPublishers.ofByteArray(body);
        }
        HttpRequest.Builder builder = copy(publisher, replaced);
        for (int i = 0; i < headers.length; i += 2) {
            builder.setHeader(headers[i], headers[i + 1]);
        }
        if (send.uri() != null) {
            builder.uri(URI.create(send.uri()));
        }
        if (limit > 0) {
            Duration left = Duration.ofNanos(limit);
            builder.timeout(
                    original.timeout().filter(own -> own.compareTo(left) < 0).orElse(left));
        }
        return builder.build();
    }

    /** The smaller one; 0 is none. */
    private static long nearer(long a, long b) {
        return a == 0 || b == 0 ? Math.max(a, b) : Math.min(a, b);
    }

    private HttpRequest.Builder copy(@Nullable BodyPublisher publisher, Set<String> withoutHeaders) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(original, (name, value) -> !withoutHeaders.contains(name));
        return publisher == null ? builder : builder.method(original.method(), publisher);
    }
}
