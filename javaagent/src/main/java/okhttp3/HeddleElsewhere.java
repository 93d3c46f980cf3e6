package okhttp3;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.ForeignResponse;
import dev.heddle.bridge.PublishedInput;
import dev.heddle.bridge.Step;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/** Sends an attempt to another origin, past the application's client, and gives its response in the client's types. */
final class HeddleElsewhere {

    private HeddleElsewhere() {}

    static Response send(Interceptor.Chain chain, CallFlow flow, Step.SendElsewhere attempt) throws IOException {
        long sent = System.currentTimeMillis();
        ForeignResponse foreign = ForeignResponse.await(flow, within(chain, attempt), chain.call()::isCanceled);
        Response.Builder builder = new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(foreign.status())
                .message("")
                .sentRequestAtMillis(sent)
                .receivedResponseAtMillis(System.currentTimeMillis());
        Headers.Builder headers = new Headers.Builder();
        for (int i = 0; i < foreign.headers().length; i += 2) {
            headers.addUnsafeNonAscii(foreign.headers()[i], foreign.headers()[i + 1]);
        }
        builder.headers(headers.build());
        return builder.body(new Body(foreign, chain.call()::isCanceled)).build();
    }

    /** The attempt with no more time for its head than the client gives what it reads itself. */
    private static Step.SendElsewhere within(Interceptor.Chain chain, Step.SendElsewhere attempt) {
        long own = TimeUnit.MILLISECONDS.toNanos(chain.readTimeoutMillis());
        long said = attempt.timeoutNanos();
        return own == 0 || (said > 0 && said <= own)
                ? attempt
                : new Step.SendElsewhere(attempt.uri(), attempt.headers(), attempt.body(), own);
    }

    /** Is subscribed to when it is first read: by then the flow knows what it is. */
    private static final class Body extends ResponseBody {

        private final ForeignResponse foreign;
        private final BooleanSupplier cancelled;
        private @Nullable BufferedSource source;

        Body(ForeignResponse foreign, BooleanSupplier cancelled) {
            this.foreign = foreign;
            this.cancelled = cancelled;
        }

        @Override
        public @Nullable MediaType contentType() {
            String type = foreign.asHeaders().first("content-type");
            return type == null ? null : MediaType.parse(type);
        }

        @Override
        public long contentLength() {
            return -1;
        }

        @Override
        public BufferedSource source() {
            BufferedSource made = source;
            if (made == null) {
                made = Okio.buffer(Okio.source(PublishedInput.of(foreign.body(), cancelled)));
                source = made;
            }
            return made;
        }
    }
}
