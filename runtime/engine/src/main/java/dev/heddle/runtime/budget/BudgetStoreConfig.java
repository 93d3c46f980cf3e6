package dev.heddle.runtime.budget;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a shared store is.
 *
 * @param type of the provider that makes it
 * @param url for example {@code redis://host:6379/0} or {@code jdbc:postgresql://host/db}
 * @param user null where the URL says it, or none is needed
 * @param password null where the URL says it, or none is needed
 * @param prefix of keys or tables, so that what does not belong together can share a server
 * @param timeout after which an answer is not waited for any longer
 */
public record BudgetStoreConfig(
        String type,
        String url,
        @Nullable String user,
        @Nullable String password,
        String prefix,
        Duration timeout) {

    /** Without what is secret. */
    @Override
    public String toString() {
        return type + " store, prefix " + prefix;
    }
}
