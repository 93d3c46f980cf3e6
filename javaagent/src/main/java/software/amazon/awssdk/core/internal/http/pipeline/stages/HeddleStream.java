package software.amazon.awssdk.core.internal.http.pipeline.stages;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import software.amazon.awssdk.http.AbortableInputStream;

/** A response body that its call sees as the SDK reads it. */
final class HeddleStream extends InputStream {

    private final InputStream upstream;
    private final HeddleTap tap;

    private HeddleStream(InputStream upstream, HeddleTap tap) {
        this.upstream = upstream;
        this.tap = tap;
    }

    static AbortableInputStream of(AbortableInputStream upstream, HeddleTap tap) {
        return AbortableInputStream.create(new HeddleStream(upstream, tap), () -> {
            tap.cancelled();
            upstream.abort();
        });
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        int length = read(one, 0, 1);
        return length < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read;
        try {
            read = upstream.read(target, offset, length);
        } catch (IOException e) {
            tap.failed(e);
            throw e;
        }
        if (read > 0) {
            tap.received(ByteBuffer.wrap(target, offset, read).asReadOnlyBuffer());
        } else if (read < 0) {
            IOException instead = tap.ended();
            if (instead != null) {
                throw instead;
            }
        }
        return read;
    }

    @Override
    public int available() throws IOException {
        return upstream.available();
    }

    @Override
    public void close() throws IOException {
        tap.cancelled();
        upstream.close();
    }
}
