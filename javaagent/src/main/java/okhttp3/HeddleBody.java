package okhttp3;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.PublishedInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;
import okio.Buffer;
import okio.BufferedSource;
import okio.Okio;
import okio.Source;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/** A response body whose bytes pass by a flow as the application reads them; nothing is buffered beyond one segment. */
final class HeddleBody extends ResponseBody implements Source {

    private final ResponseBody upstream;
    private final BodyFlow flow;
    private final Buffer forward;
    private final Buffer arrived = new Buffer();
    private final @Nullable IOException broken;
    private final BooleanSupplier cancelled;
    private final BufferedSource source;
    private @Nullable PublishedInput rest;
    private @Nullable BufferedSource restSource;
    private boolean timed;
    private boolean ended;

    /**
     * @param held what was read ahead
     * @param broken how reading ahead ended; null where there is more to read
     * @param timed whether the reading ahead has left a deadline
     * @param cancelled whether the application gave the call up
     */
    HeddleBody(
            ResponseBody upstream,
            BodyFlow flow,
            @Nullable Buffer held,
            @Nullable IOException broken,
            boolean timed,
            BooleanSupplier cancelled) {
        this.upstream = upstream;
        this.flow = flow;
        this.forward = held == null ? new Buffer() : held;
        this.broken = broken;
        this.timed = timed;
        this.cancelled = cancelled;
        this.source = Okio.buffer((Source) this);
    }

    @Override
    public @Nullable MediaType contentType() {
        return upstream.contentType();
    }

    @Override
    public long contentLength() {
        return flow.rewrites() ? -1 : upstream.contentLength();
    }

    @Override
    public BufferedSource source() {
        return source;
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
        while (forward.size() == 0) {
            if (ended) {
                return -1;
            }
            receive(byteCount);
        }
        return forward.read(sink, byteCount);
    }

    private void receive(long byteCount) throws IOException {
        if (broken != null) {
            throw broken;
        }
        long read;
        try {
            BufferedSource from = restSource == null ? upstream.source() : restSource;
            timed = await(flow, from, timed);
            read = from.read(arrived, byteCount);
        } catch (IOException e) {
            if (!cancelled.getAsBoolean() && goesOn(e)) {
                return;
            }
            flow.failed(e);
            throw e;
        }
        if (read >= 0) {
            pass(arrived, forward, flow);
        } else if (!goesOn(null)) {
            ended = true;
            write(flow.completed(), forward);
        }
    }

    /** Whether the rest of the body comes from elsewhere. */
    private boolean goesOn(@Nullable IOException error) {
        Flow.Publisher<ByteBuffer> publisher = flow.rest(error);
        if (publisher == null) {
            return false;
        }
        upstream.close();
        PublishedInput input = PublishedInput.of(publisher, cancelled);
        rest = input;
        timed = false;
        restSource = Okio.buffer(Okio.source(input));
        return true;
    }

    /**
     * Lets the source time out where nothing arrives for as long as the flow waits.
     *
     * @param timed what this returned for the same source before: whether there is a deadline to be lifted
     */
    static boolean await(BodyFlow flow, BufferedSource source, boolean timed) {
        long patience = flow.patienceNanos();
        if (patience > 0) {
            source.timeout().deadlineNanoTime(System.nanoTime() + patience);
        } else if (timed) {
            source.timeout().clearDeadline();
        }
        return patience > 0;
    }

    @Override
    public Timeout timeout() {
        return upstream.source().timeout();
    }

    @Override
    public void close() {
        try {
            upstream.close();
            if (rest != null) {
                rest.close();
            }
        } finally {
            flow.cancelled();
        }
    }

    /** Moves everything that arrived to what is forwarded, past the flow; segments change hands uncopied if it allows. */
    static void pass(Buffer arrived, Buffer forward, BodyFlow flow) throws IOException {
        try (Buffer.UnsafeCursor cursor = arrived.readUnsafe()) {
            boolean untouched = true;
            int length;
            long passed = 0;
            while ((length = cursor.next()) > 0) {
                ByteBuffer bytes = ByteBuffer.wrap(cursor.data, cursor.start, length);
                ByteBuffer result = flow.received(bytes);
                if (result == bytes && untouched) {
                    passed += length;
                } else {
                    untouched = copyFrom(arrived, passed, forward, untouched);
                    write(result, forward);
                }
            }
            if (untouched) {
                forward.writeAll(arrived);
            }
        }
        arrived.clear();
    }

    private static boolean copyFrom(Buffer arrived, long passed, Buffer forward, boolean first) {
        if (first && passed > 0) {
            arrived.copyTo(forward, 0, passed);
        }
        return false;
    }

    private static void write(ByteBuffer bytes, Buffer forward) throws IOException {
        if (bytes.hasRemaining()) {
            forward.write(bytes);
        }
    }
}
