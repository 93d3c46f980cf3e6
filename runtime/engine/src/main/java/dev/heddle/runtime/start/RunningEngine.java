package dev.heddle.runtime.start;

import dev.heddle.bridge.Services;
import dev.heddle.runtime.call.HeddleEngine;
import dev.heddle.runtime.circuitbreaker.CircuitBreakers;
import dev.heddle.runtime.config.ConfigSource;
import dev.heddle.runtime.cost.PriceCatalogue;
import dev.heddle.runtime.ledger.LedgerListener;
import dev.heddle.runtime.ledger.shipping.LedgerShipping;
import dev.heddle.runtime.semantic.SemanticAnswers;
import dev.heddle.runtime.service.HeddleServices;
import dev.heddle.runtime.time.TimeSource;
import org.jspecify.annotations.Nullable;

/**
 * The engine and what has to be asked of it while and when the application ends.
 *
 * @param ledger null where none is kept
 * @param shipping null where the ledger stays where it is
 * @param semantic finds answers to questions that mean the same
 */
public record RunningEngine(
        HeddleEngine engine,
        ConfigSource config,
        CircuitBreakers breakers,
        PriceCatalogue prices,
        @Nullable LedgerListener ledger,
        @Nullable LedgerShipping shipping,
        SemanticAnswers semantic) {

    /** Performs the methods of services with this engine. */
    public Services services() {
        return new HeddleServices(engine, () -> config.current().endpoints(), TimeSource.SYSTEM);
    }

    /** Where records go, or why they do not. */
    public String describeLedger() {
        if (ledger == null) {
            return "off";
        }
        return config.current().ledger().files().directory() + ", " + ledger.written() + " records written, "
                + ledger.pending() + " waiting, " + ledger.dropped() + " dropped"
                + (shipping == null ? "" : "; " + shipping.describe());
    }

    /** Brings records to disk, and from there to where they are shipped; bounded in time. Those of calls that end later are still written. */
    public void writeThrough() {
        if (ledger != null) {
            ledger.writeThrough();
        }
        if (shipping != null) {
            shipping.finish();
        }
    }
}
