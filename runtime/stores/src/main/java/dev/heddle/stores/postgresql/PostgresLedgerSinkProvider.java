package dev.heddle.stores.postgresql;

import dev.heddle.runtime.ledger.LedgerSink;
import dev.heddle.runtime.ledger.LedgerSinkConfig;
import dev.heddle.runtime.ledger.LedgerSinkProvider;
import dev.heddle.runtime.time.TimeSource;

/** Makes sinks of {@code ledger.postgresql}. */
public final class PostgresLedgerSinkProvider implements LedgerSinkProvider {

    @Override
    public String type() {
        return "postgresql";
    }

    @Override
    public LedgerSink create(LedgerSinkConfig config) {
        return new PostgresLedgerSink(config, TimeSource.SYSTEM);
    }
}
