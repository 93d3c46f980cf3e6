package org.apache.hc.client5.http.impl.classic;

import dev.heddle.bridge.WireRequest;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request that can be written more than once; refuses what is longer than a call's body may be. */
final class HeddleBytes extends OutputStream {

    private static final byte[] NO_BODY = {};

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private HeddleBytes() {}

    /** Null where reading it would consume it, or it is too long. */
    static byte @Nullable [] of(@Nullable HttpEntity entity) throws IOException {
        if (entity == null) {
            return NO_BODY;
        }
        if (!entity.isRepeatable() || entity.getContentLength() > WireRequest.MAX_BODY_BYTES) {
            return null;
        }
        HeddleBytes copy = new HeddleBytes();
        try {
            entity.writeTo(copy);
        } catch (EOFException e) {
            return null;
        }
        return copy.bytes.toByteArray();
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        if (bytes.size() + (long) length > WireRequest.MAX_BODY_BYTES) {
            throw new EOFException("too long");
        }
        bytes.write(source, offset, length);
    }
}
