package dev.heddle.javaagent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * What of Heddle is there from the JVM's start on: it waits for the first class that concerns Heddle, and hands that and all
 * others to the agent proper, which it starts then. An application without one is never asked for more. Thread-safe.
 */
final class WaitingAgent implements ClassFileTransformer {

    private static final String STARTER = "dev.heddle.javaagent.start.AgentStarter";

    private final Instrumentation instrumentation;
    private volatile @Nullable ClassFileTransformer awake;

    /** Guarded by this: what is loaded meanwhile, by this thread, is Heddle's own. */
    private boolean waking;

    WaitingAgent(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    /** Registers with the JVM. */
    void await() {
        instrumentation.addTransformer(this, true);
    }

    /** Starts the agent proper now, and weaves what is loaded already. */
    @SuppressWarnings("unchecked")
    void startAtOnce() {
        ClassFileTransformer started = wake();
        if (started instanceof Consumer<?> weaver) {
            await();
            ((Consumer<Instrumentation>) weaver).accept(instrumentation);
        }
    }

    /** Doctor's report; null where the agent could not start. */
    @Nullable
    String report() {
        return wake() instanceof Supplier<?> doctor ? (String) doctor.get() : null;
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile)
            throws IllegalClassFormatException {
        ClassFileTransformer started = awake;
        if (started == null) {
            if (internalName == null || !WakingClasses.isOne(loader, internalName, classFile)) {
                return null;
            }
            started = wake();
        }
        return started == null ? null : started.transform(loader, internalName, redefined, domain, classFile);
    }

    /** Null while it is starting on this very thread. */
    private synchronized @Nullable ClassFileTransformer wake() {
        if (awake == null && !waking) {
            waking = true;
            awake = start();
            waking = false;
        }
        return awake;
    }

    private ClassFileTransformer start() {
        try {
            JarFile jar = new JarFile(HeddleAgent.ownJar(), false);
            BridgeDefiner.define(instrumentation, jar);
            Class<?> starter = new AgentClassLoader(jar).loadClass(STARTER);
            return (ClassFileTransformer)
                    starter.getMethod("start", String.class).invoke(null, HeddleAgent.version());
        } catch (Throwable t) {
            HeddleAgent.sayThatItIsOff(t);
            return new NoAgent();
        }
    }

    /** Weaves nothing. */
    private static final class NoAgent implements ClassFileTransformer {}
}
