package okhttp3;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.Step;
import java.io.IOException;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;
import okhttp3.internal.connection.RealCall;

/** Sends an attempt through the application's client, as the step says. */
final class HeddleSending {

    private static final long NANOS_PER_MILLI = 1_000_000;

    private HeddleSending() {}

    static Response send(Interceptor.Chain chain, Step.Send send) throws IOException {
        Request request = rewritten(chain.request(), send);
        long patience = send.patienceNanos() / NANOS_PER_MILLI;
        int own = chain.readTimeoutMillis();
        if (patience == 0 || (own > 0 && own <= patience)) {
            return chain.proceed(request);
        }
        Response head = chain.withReadTimeout((int) Math.min(Integer.MAX_VALUE, patience), TimeUnit.MILLISECONDS)
                .proceed(request);
        ResponseBody body = head.body();
        if (body != null) {
            body.source().timeout().timeout(own, TimeUnit.MILLISECONDS);
        }
        restoreSocketTimeout(chain, own);
        return head;
    }

    /** HTTP/1 puts the read timeout into the socket too, where the body would keep it. */
    private static void restoreSocketTimeout(Interceptor.Chain chain, int millis) {
        try {
            Connection connection = chain.call() instanceof RealCall call ? call.getConnection() : null;
            if (connection != null) {
                connection.socket().setSoTimeout(millis);
            }
        } catch (SocketException | LinkageError e) {
            InternalErrors.ofProcess().report("okhttp.socketTimeout", e);
        }
    }

    private static Request rewritten(Request original, Step.Send send) {
        if (send.unchanged()) {
            return original;
        }
        byte[] body = send.body();
        Request.Builder builder = original.newBuilder();
        if (send.uri() != null) {
            builder.url(send.uri());
        }
        if (body != null) {
            RequestBody own = original.body();
            builder.method(original.method(), RequestBody.create(body, own == null ? null : own.contentType()));
        }
        for (String name : send.withoutHeaders()) {
            builder.removeHeader(name);
        }
        for (int i = 0; i < send.setHeaders().length; i += 2) {
            builder.header(send.setHeaders()[i], send.setHeaders()[i + 1]);
        }
        return builder.build();
    }
}
