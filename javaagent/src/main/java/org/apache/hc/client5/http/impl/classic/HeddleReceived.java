package org.apache.hc.client5.http.impl.classic;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** The response of one attempt, also after its body was looked into. */
final class HeddleReceived {

    private static final byte[] NOTHING = {};

    private final CloseableHttpResponse response;
    private @Nullable InputStream content;

    HeddleReceived(CloseableHttpResponse response) {
        this.response = response;
    }

    CloseableHttpResponse response() {
        return response;
    }

    /** The body from its first byte; null where there is none. */
    @Nullable
    InputStream content() throws IOException {
        if (content == null) {
            HttpEntity entity = response.getEntity();
            content = entity == null ? null : entity.getContent();
        }
        return content;
    }

    /** What the body begins with, at most so many bytes; they stay in it. */
    byte[] ahead(int most) throws IOException {
        InputStream body = content();
        if (body == null) {
            return NOTHING;
        }
        byte[] read = body.readNBytes(most);
        content = new SequenceInputStream(new ByteArrayInputStream(read), body);
        return read;
    }

    /**
     * Puts a body in the place of its own, which it has.
     *
     * @param rewritten whether that is another one than the provider's
     */
    void pass(HeddleContent passing, boolean rewritten) {
        HttpEntity entity = response.getEntity();
        if (rewritten) {
            response.removeHeaders("Content-Length");
        }
        Header type = response.getFirstHeader("Content-Type");
        String contentType = type == null ? entity.getContentType() : type.getValue();
        response.setEntity(new HeddleEntity(entity, passing, contentType, rewritten));
    }

    void discard() {
        try {
            response.close();
        } catch (IOException e) {
            // Its connection is discarded then, which is all that was wanted.
        }
    }
}
