package org.apache.hc.client5.http.impl.classic;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/** A response's entity with a body that passes by its call. */
final class HeddleEntity extends HttpEntityWrapper {

    private final InputStream content;
    private final @Nullable String contentType;
    private final boolean rewrites;

    HeddleEntity(HttpEntity upstream, InputStream content, @Nullable String contentType, boolean rewrites) {
        super(upstream);
        this.content = content;
        this.contentType = contentType;
        this.rewrites = rewrites;
    }

    @Override
    public @Nullable String getContentType() {
        return contentType;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public long getContentLength() {
        return rewrites ? -1 : super.getContentLength();
    }

    @Override
    public InputStream getContent() {
        return content;
    }

    @Override
    public void writeTo(OutputStream target) throws IOException {
        try (content) {
            content.transferTo(target);
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
