package dev.heddle.javaagent.start;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.Services;
import dev.heddle.bridge.TransportHooks;
import dev.heddle.javaagent.doctor.CallTally;
import dev.heddle.javaagent.telemetry.ApplicationSinks;
import dev.heddle.runtime.config.ConfigSource;
import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.start.EngineStart;
import dev.heddle.runtime.start.RunningEngine;
import dev.heddle.runtime.telemetry.SinkProvider;
import dev.heddle.runtime.time.TimeSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the engine and puts it in force, when the first class is about to be woven or the first service is used. Thread-safe.
 */
final class AgentEngine implements BooleanSupplier {

    private final TransportHooks hooks;
    private final Object starting = new Object();
    private volatile @Nullable RunningAgent running;
    private volatile @Nullable Services services;

    /** Guarded by the lock: found once, said once, and for the rest of the JVM's life. */
    private boolean off;

    AgentEngine(TransportHooks hooks) {
        this.hooks = hooks;
    }

    /** The engine in force; null before the first class is woven. */
    @Nullable
    RunningAgent running() {
        return running;
    }

    /** False where the configuration switches Heddle off: then no call is seen but those of services. */
    @Override
    public boolean getAsBoolean() {
        synchronized (starting) {
            if (running != null || off) {
                return !off;
            }
            ConfigSource source = ConfigSource.ofProcess(TimeSource.SYSTEM);
            if (!source.current().enabled()) {
                off = true;
                HeddleLog.info("Heddle is switched off by " + origin(source)
                        + ": no call of this JVM is seen; switching it on takes a restart");
                return false;
            }
            start(source);
            return true;
        }
    }

    /** What performs services: they answer also where Heddle is switched off, unseen. */
    Services services() {
        Services known = services;
        if (known != null) {
            return known;
        }
        synchronized (starting) {
            boolean on = getAsBoolean();
            RunningAgent agent = running;
            Services made = on && agent != null ? agent.engine().services() : unseen();
            services = made;
            return made;
        }
    }

    private static Services unseen() {
        EngineStart start = new EngineStart(ConfigSource.ofProcess(TimeSource.SYSTEM), TimeSource.SYSTEM);
        return start.start(SinkProvider.NONE, List.of()).services();
    }

    private static String origin(ConfigSource source) {
        return source.report()
                .setting("enabled")
                .map(setting -> setting.origin().toString())
                .orElse("its configuration");
    }

    private void start(ConfigSource source) {
        EngineStart start = new EngineStart(source, TimeSource.SYSTEM);
        OwnTelemetry own = OwnTelemetry.of(source.current().telemetry(), start.telemetry());
        ApplicationSinks sinks = new ApplicationSinks(own::sinks, own.always());
        CallTally tally = new CallTally();
        RunningEngine engine = start.start(sinks, List.of(tally));
        running = new RunningAgent(engine, sinks, own, tally);
        Bridge.install(engine.engine(), hooks);
    }
}
