package dev.heddle.runtime.start;

import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.extension.Extensions;
import dev.heddle.runtime.ledger.LedgerSinkConfig;
import dev.heddle.runtime.ledger.LedgerSinkProvider;
import dev.heddle.runtime.ledger.shipping.LedgerShipping;
import dev.heddle.runtime.log.HeddleLog;
import org.jspecify.annotations.Nullable;

/** Finds the extension that the ledger is shipped by. */
final class LedgerSinks {

    private LedgerSinks() {}

    /** Ships the ledger where the configuration says so; null where it does not, or it cannot be done, which is told. */
    static @Nullable LedgerShipping start(HeddleConfig.Ledger ledger, Extensions extensions) {
        LedgerSinkConfig sink = ledger.sink();
        if (sink == null || !ledger.enabled()) {
            return null;
        }
        for (LedgerSinkProvider provider : extensions.providers(LedgerSinkProvider.class)) {
            if (provider.type().equals(sink.type())) {
                return start(ledger, sink, provider);
            }
        }
        HeddleLog.warn("ledger: nothing is shipped, for nothing knows 'ledger." + sink.type()
                + "'; put heddle-stores.jar beside heddle.jar or on the class path");
        return null;
    }

    private static @Nullable LedgerShipping start(
            HeddleConfig.Ledger ledger, LedgerSinkConfig sink, LedgerSinkProvider provider) {
        try {
            return LedgerShipping.start(ledger.files().directory(), provider.create(sink));
        } catch (IllegalArgumentException e) {
            HeddleLog.warn("ledger: nothing is shipped: " + e.getMessage());
            return null;
        }
    }
}
