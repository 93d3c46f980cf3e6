package dev.heddle.javaagent.start;

import dev.heddle.javaagent.doctor.CallTally;
import dev.heddle.javaagent.doctor.DoctorReport;
import dev.heddle.javaagent.telemetry.ApplicationSinks;
import dev.heddle.runtime.start.RunningEngine;
import dev.heddle.runtime.time.TimeSource;

/** What has to be asked, flushed or closed of the agent while and when the application ends. */
record RunningAgent(RunningEngine engine, ApplicationSinks sinks, OwnTelemetry own, CallTally tally) {

    DoctorReport.Running report() {
        return new DoctorReport.Running(
                sinks.joined(),
                engine.describeLedger(),
                engine.semantic().describe(),
                tally.lines(),
                tally.methods(),
                engine.breakers().statuses(TimeSource.SYSTEM.nanoTime()),
                engine.prices().unknownModels(),
                engine.config().report());
    }

    /** Brings what is under way to disk and to the collector; bounded in time. Calls that end later are still recorded. */
    void shutDown() {
        engine.writeThrough();
        own.close();
    }
}
