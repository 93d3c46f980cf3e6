package dev.heddle.runtime.cache;

/** Makes shared caches of one type; found by {@link java.util.ServiceLoader}, so it has a constructor without parameters. */
public interface SharedCacheProvider {

    /** What {@code cache.shared.type} says, for example {@code redis}. */
    String type();

    /**
     * Makes a cache; connects when it is first asked, or later.
     *
     * @throws IllegalArgumentException if the configuration cannot be used; its message is shown to the user
     */
    SharedCache create(SharedCacheConfig config);
}
