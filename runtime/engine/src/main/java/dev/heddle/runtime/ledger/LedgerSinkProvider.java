package dev.heddle.runtime.ledger;

/** Makes sinks of one type. Found by {@link java.util.ServiceLoader}; has a constructor without parameters. */
public interface LedgerSinkProvider {

    /** What stands under {@code ledger} in {@code heddle.yaml}, for example {@code postgresql}. */
    String type();

    /**
     * Makes a sink; connects when there is something to write.
     *
     * @throws IllegalArgumentException if the configuration cannot be used; its message is shown to the user
     */
    LedgerSink create(LedgerSinkConfig config);
}
