package org.apache.hc.client5.http.impl.classic;

import dev.heddle.bridge.ForeignResponse;
import dev.heddle.bridge.PublishedInput;
import dev.heddle.bridge.Step;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.BooleanSupplier;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/** Responses that did not come through the application's client, in its types. */
final class HeddleResponses {

    private HeddleResponses() {}

    /** A response that no provider sent. */
    static CloseableHttpResponse of(Step.Answer answer) {
        BasicClassicHttpResponse response = response(answer.status(), "Heddle", answer.headers());
        response.setEntity(new ByteArrayEntity(answer.body(), null));
        return CloseableHttpResponse.adapt(response);
    }

    /**
     * A response from elsewhere.
     *
     * @param givenUp asked while its body is awaited: whether nobody wants that any more
     */
    static CloseableHttpResponse of(ForeignResponse foreign, BooleanSupplier givenUp) {
        BasicClassicHttpResponse response = response(foreign.status(), "", foreign.headers());
        response.setEntity(new ForeignEntity(foreign, givenUp));
        return CloseableHttpResponse.adapt(response);
    }

    private static BasicClassicHttpResponse response(int status, String reason, String[] headers) {
        BasicClassicHttpResponse response = new BasicClassicHttpResponse(status, reason);
        for (int i = 0; i < headers.length; i += 2) {
            response.setHeader(headers[i], headers[i + 1]);
        }
        return response;
    }

    /** Is subscribed to when it is first read: by then the flow knows what it is. */
    private static final class ForeignEntity extends AbstractHttpEntity {

        private final ForeignResponse foreign;
        private final BooleanSupplier givenUp;
        private @Nullable InputStream content;

        ForeignEntity(ForeignResponse foreign, BooleanSupplier givenUp) {
            super(foreign.asHeaders().first("content-type"), foreign.asHeaders().first("content-encoding"), true);
            this.foreign = foreign;
            this.givenUp = givenUp;
        }

        @Override
        public InputStream getContent() {
            InputStream made = content;
            if (made == null) {
                made = PublishedInput.of(foreign.body(), givenUp);
                content = made;
            }
            return made;
        }

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public boolean isStreaming() {
            return true;
        }

        @Override
        public void close() throws IOException {
            getContent().close();
        }
    }
}
