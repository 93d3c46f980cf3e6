package org.springframework.web.reactive.function.client;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.Engine;
import dev.heddle.bridge.Performer;
import dev.heddle.bridge.SdkRetries;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * Performs the reading of the connector for requests that may be calls, but for a connector below which another transport sees
 * them. A request that the application still wants to adapt to its connection is left alone. Stateless.
 */
public final class HeddleConnectors implements Performer {

    private static final String SPRING = "org.springframework.http.client.reactive.";
    private static final String JDK = SPRING + "JdkClientHttpConnector";

    @Override
    public @Nullable Object perform(@Nullable Object own, Object[] arguments) {
        Engine engine = Bridge.engine();
        if (engine == null
                || !(own instanceof ClientHttpConnector connector)
                || !(arguments[0] instanceof ClientRequest request)
                || !known(own.getClass().getName())
                || request.httpRequest() != null) {
            return null;
        }
        String path = request.url().getRawPath();
        boolean watched = path != null && engine.watches(request.method().name(), path);
        int retries = SdkRetries.take(watched);
        return watched || retries > 0
                ? new HeddleConnector(connector, request, engine, engine.origin(ExchangeFunctions.class, retries))
                : null;
    }

    private static boolean known(String connector) {
        return connector.startsWith(SPRING) && !connector.equals(JDK);
    }
}
