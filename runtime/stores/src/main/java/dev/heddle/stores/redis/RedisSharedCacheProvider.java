package dev.heddle.stores.redis;

import dev.heddle.runtime.cache.SharedCache;
import dev.heddle.runtime.cache.SharedCacheConfig;
import dev.heddle.runtime.cache.SharedCacheProvider;
import dev.heddle.runtime.time.TimeSource;

/** Makes shared caches of {@code type: redis}. */
public final class RedisSharedCacheProvider implements SharedCacheProvider {

    @Override
    public String type() {
        return "redis";
    }

    @Override
    public SharedCache create(SharedCacheConfig config) {
        return new RedisSharedCache(config, TimeSource.SYSTEM);
    }
}
