package dev.heddle.runtime.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Where the ledger is shipped to.
 *
 * @param type of the provider that makes the sink
 * @param url for example {@code jdbc:postgresql://host/db}
 * @param user null where the URL says it, or none is needed
 * @param password null where the URL says it, or none is needed
 * @param prefix of tables, so that what does not belong together can share a server
 */
public record LedgerSinkConfig(
        String type,
        String url,
        @Nullable String user,
        @Nullable String password,
        String prefix) {

    /** Without what is secret. */
    @Override
    public String toString() {
        return type + ", prefix " + prefix;
    }
}
