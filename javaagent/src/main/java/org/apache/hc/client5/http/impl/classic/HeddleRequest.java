package org.apache.hc.client5.http.impl.classic;

import dev.heddle.bridge.Step;
import java.net.URI;
import org.apache.hc.client5.http.config.Configurable;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** The application's request as a call wants it sent: with its configuration, cancelled with it, and also by the call. */
final class HeddleRequest extends BasicClassicHttpRequest implements Configurable, CancellableDependency {

    private static final long serialVersionUID = 1;

    private final transient ClassicHttpRequest original;
    private transient volatile @Nullable Cancellable exchange;
    private volatile boolean expired;

    HeddleRequest(ClassicHttpRequest original, Step.Send send) {
        super(original.getMethod(), original.getScheme(), original.getAuthority(), path(original, send.uri()));
        this.original = original;
        setVersion(original.getVersion());
        setHeaders(original.getHeaders());
        for (String name : send.withoutHeaders()) {
            removeHeaders(name);
        }
        for (int i = 0; i < send.setHeaders().length; i += 2) {
            setHeader(send.setHeaders()[i], send.setHeaders()[i + 1]);
        }
        byte[] body = send.body();
        setEntity(body == null ? original.getEntity() : entity(original.getEntity(), body));
    }

    private static String path(ClassicHttpRequest original, @Nullable String uri) {
        if (uri == null) {
            return original.getPath();
        }
        URI changed = URI.create(uri);
        return changed.getRawQuery() == null
                ? changed.getRawPath()
                : changed.getRawPath() + "?" + changed.getRawQuery();
    }

    private static HttpEntity entity(@Nullable HttpEntity own, byte[] body) {
        String type = own == null ? null : own.getContentType();
        boolean chunked = own != null && (own.isChunked() || own.getContentLength() < 0);
        return new ByteArrayEntity(body, type == null ? null : ContentType.parse(type), chunked);
    }

    /** Breaks off the exchange that is under way, and any that follows. */
    void expire() {
        expired = true;
        Cancellable current = exchange;
        if (current != null) {
            current.cancel();
        }
    }

    @Override
    public @Nullable RequestConfig getConfig() {
        return original instanceof Configurable configurable ? configurable.getConfig() : null;
    }

    @Override
    public void setDependency(Cancellable dependency) {
        exchange = dependency;
        if (original instanceof CancellableDependency cancellable) {
            cancellable.setDependency(dependency);
        }
        if (expired) {
            dependency.cancel();
        }
    }

    @Override
    public boolean isCancelled() {
        return expired || (original instanceof CancellableDependency cancellable && cancellable.isCancelled());
    }

    @Override
    public boolean cancel() {
        boolean first = !isCancelled();
        expire();
        return first;
    }
}
