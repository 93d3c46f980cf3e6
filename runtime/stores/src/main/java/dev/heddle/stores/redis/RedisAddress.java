package dev.heddle.stores.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Where a Redis is, by a URL such as {@code redis://host:6379/0}, {@code rediss://…} with TLS or {@code redis-sentinel://…}. */
final class RedisAddress {

    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    private RedisAddress() {}

    /**
     * @param user null where the URL says it, or none is needed
     * @param password null where the URL says it, or none is needed
     * @throws IllegalArgumentException if the URL is none of Redis; without the URL, which may hold a password
     */
    static RedisURI of(String url, @Nullable String user, @Nullable String password) {
        RedisURI uri;
        try {
            uri = RedisURI.create(url);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "the url of a redis store must be one such as redis://host:6379/0, rediss://host:6380 or"
                            + " redis-sentinel://host1,host2/0#name; what stands there cannot be read");
        }
        if (password != null && user != null) {
            uri.setAuthentication(user, password);
        } else if (password != null) {
            uri.setAuthentication(password);
        }
        uri.setTimeout(HANDSHAKE);
        uri.setClientName("heddle");
        return uri;
    }

    /** Without secrets. */
    static String describe(RedisURI uri) {
        return uri.getSentinels().isEmpty()
                ? "Redis at " + uri.getHost() + ":" + uri.getPort()
                : "Redis " + uri.getSentinelMasterId();
    }
}
