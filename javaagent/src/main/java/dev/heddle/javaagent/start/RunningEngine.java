package dev.heddle.javaagent.start;

import dev.heddle.javaagent.doctor.CallTally;
import dev.heddle.javaagent.doctor.DoctorReport;
import dev.heddle.javaagent.telemetry.ApplicationSinks;
import dev.heddle.javaagent.weaving.WeavingReport;
import dev.heddle.runtime.circuitbreaker.CircuitBreakers;
import dev.heddle.runtime.config.ConfigSource;
import dev.heddle.runtime.cost.PriceCatalogue;
import dev.heddle.runtime.ledger.LedgerListener;
import dev.heddle.runtime.time.TimeSource;
import org.jspecify.annotations.Nullable;

/** What has to be asked, flushed or closed of the engine while and when the application ends. */
record RunningEngine(
        ConfigSource config,
        CircuitBreakers breakers,
        PriceCatalogue prices,
        @Nullable LedgerListener ledger,
        ApplicationSinks sinks,
        OwnTelemetry own,
        CallTally tally,
        WeavingReport weaving) {

    DoctorReport.Running report() {
        return new DoctorReport.Running(
                sinks.joined(),
                describeLedger(),
                tally.lines(),
                breakers.statuses(TimeSource.SYSTEM.nanoTime()),
                prices.unknownModels(),
                config.report());
    }

    private String describeLedger() {
        if (ledger == null) {
            return "off";
        }
        return config.current().ledger().files().directory() + ", " + ledger.written() + " records written, "
                + ledger.pending() + " waiting, " + ledger.dropped() + " dropped";
    }

    /** Brings what is under way to disk and to the collector; bounded in time. Calls that end later are still recorded. */
    void shutDown() {
        if (ledger != null) {
            ledger.writeThrough();
        }
        own.close();
    }
}
