package org.apache.hc.client5.http.impl.classic;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.PublishedInput;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A response body whose bytes pass by a flow as the application reads them; only what is held back is buffered. */
final class HeddleContent extends InputStream {

    private static final int CHUNK = 8192;

    private final InputStream upstream;
    private final BodyFlow flow;
    private final HeddlePatience patience;
    private final BooleanSupplier givenUp;
    private @Nullable PublishedInput rest;
    private byte[] forward = {};
    private int position;
    private int limit;
    private boolean ended;
    private volatile boolean closed;
    private @Nullable IOException broken;

    /** @param givenUp whether the application does not want the call any more */
    HeddleContent(InputStream upstream, BodyFlow flow, HeddlePatience patience, BooleanSupplier givenUp) {
        this.upstream = upstream;
        this.flow = flow;
        this.patience = patience;
        this.givenUp = givenUp;
    }

    /**
     * Reads ahead until the flow lets the application see the body.
     *
     * @return false where the body ended or was rejected before
     */
    boolean hold() throws IOException {
        byte[] arrived = new byte[CHUNK];
        while (!flow.committed()) {
            if (flow.rejected()) {
                return false;
            }
            int read = readUpstream(arrived, 0, CHUNK);
            if (read < 0) {
                return false;
            }
            keep(flow.received(ByteBuffer.wrap(arrived, 0, read)));
        }
        return true;
    }

    /** Behind what is held, the body breaks as it did when it was read ahead. */
    void breakBy(IOException error) {
        broken = error;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int read = read(one, 0, 1);
        return read < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position == limit) {
            if (ended) {
                return -1;
            }
            int read = receive(target, offset, length);
            if (read > 0) {
                return read;
            }
        }
        int read = Math.min(length, limit - position);
        System.arraycopy(forward, position, target, offset, read);
        position += read;
        return read;
    }

    /** How many bytes are in the target as they arrived; 0 where something else is to be forwarded. */
    private int receive(byte[] target, int offset, int length) throws IOException {
        if (broken != null) {
            flow.failed(broken);
            throw broken;
        }
        int read;
        try {
            read = rest == null ? readUpstream(target, offset, length) : rest.read(target, offset, length);
        } catch (IOException e) {
            if (!closed && !givenUp.getAsBoolean() && goesOn(e)) {
                return 0;
            }
            flow.failed(e);
            throw e;
        }
        if (read < 0) {
            if (!goesOn(null)) {
                ended = true;
                keep(flow.completed());
            }
            return 0;
        }
        ByteBuffer arrived = ByteBuffer.wrap(target, offset, read);
        ByteBuffer result = flow.received(arrived);
        if (result == arrived) {
            return read;
        }
        keep(result);
        return 0;
    }

    private int readUpstream(byte[] target, int offset, int length) throws IOException {
        return patience.within(flow.patienceNanos(), () -> upstream.read(target, offset, length));
    }

    /** Whether the rest of the body comes from elsewhere. The client has given its own up: it does so at an end and a failure. */
    private boolean goesOn(@Nullable IOException error) {
        Flow.Publisher<ByteBuffer> publisher = flow.rest(error);
        if (publisher != null) {
            rest = PublishedInput.of(publisher, () -> closed || givenUp.getAsBoolean());
        }
        return publisher != null;
    }

    private void keep(ByteBuffer bytes) {
        int kept = limit - position;
        byte[] all = new byte[kept + bytes.remaining()];
        System.arraycopy(forward, position, all, 0, kept);
        bytes.duplicate().get(all, kept, all.length - kept);
        forward = all;
        position = 0;
        limit = all.length;
    }

    @Override
    public int available() throws IOException {
        if (position < limit) {
            return limit - position;
        }
        return ended || rest != null ? 0 : upstream.available();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        PublishedInput other = rest;
        if (other != null) {
            other.close();
        }
        try {
            upstream.close();
        } finally {
            flow.cancelled();
        }
    }
}
