package dev.heddle.javaagent.start;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.javaagent.doctor.DoctorReport;
import dev.heddle.javaagent.weaving.WeavingReport;
import dev.heddle.javaagent.weaving.WeavingTransformer;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the agent's entry point knows of the agent proper, by types of the JDK: it weaves the classes it is handed, if asked to
 * those that are loaded already, and writes doctor's report at any time. Thread-safe.
 */
public final class StartedAgent implements ClassFileTransformer, Consumer<Instrumentation>, Supplier<String> {

    private final String version;
    private final WeavingTransformer transformer;
    private final WeavingReport weaving;
    private final AgentEngine engine;

    StartedAgent(String version, WeavingTransformer transformer, WeavingReport weaving, AgentEngine engine) {
        this.version = version;
        this.transformer = transformer;
        this.weaving = weaving;
        this.engine = engine;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        return transformer.transform(loader, internalName, redefined, domain, classFile);
    }

    /** Weaves what is loaded already. */
    @Override
    public void accept(Instrumentation instrumentation) {
        transformer.weaveLoaded(instrumentation);
    }

    /** Doctor's report. */
    @Override
    public String get() {
        RunningAgent running = engine.running();
        return new DoctorReport(
                        version,
                        weaving.entries(),
                        InternalErrors.ofProcess().total(),
                        running == null ? null : running.report())
                .text();
    }
}
