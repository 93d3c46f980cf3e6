package dev.heddle.javaagent.weaving;

import dev.heddle.javaagent.annotated.AnnotatedMethods;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Weaves target classes as they are loaded, or again if they already are. A plain transformer that decides by the class's
 * name: nothing of the bytecode library is loaded before the first target shows up.
 */
public final class WeavingTransformer implements ClassFileTransformer {

    private static final String ANNOTATED = "@LlmCall";

    private final Targets targets;
    private final AnnotatedMethods annotated;
    private final BooleanSupplier beforeFirstWeave;
    private final WeavingReport report;
    private volatile @Nullable Boolean on;

    /**
     * @param beforeFirstWeave run once before the first class is woven, to put the engine in force; if it fails nothing is
     *     woven, and if it says false nothing ever is
     */
    public WeavingTransformer(List<Target> targets, BooleanSupplier beforeFirstWeave, WeavingReport report) {
        this.targets = new Targets(targets);
        this.annotated = new AnnotatedMethods(new UnreadableIndexes(report));
        this.beforeFirstWeave = beforeFirstWeave;
        this.report = report;
    }

    /** No lambda: every JVM would pay for it, at its start. */
    private record UnreadableIndexes(WeavingReport report) implements BiConsumer<ClassLoader, Exception> {

        @Override
        public void accept(ClassLoader loader, Exception problem) {
            report.failed("the index of annotated methods", loader, "cannot be read", problem);
        }
    }

    /** Has the JVM hand every target to its transformers again that is loaded already. */
    public void weaveLoaded(Instrumentation instrumentation) {
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            // No target is in the bootstrap loader, and most of what an application has loaded by now is.
            if (loaded.getClassLoader() != null && isTarget(loaded)) {
                retransform(instrumentation, loaded);
            }
        }
    }

    private boolean isTarget(Class<?> loaded) {
        if (AgentLoaders.isHeddles(loaded.getClassLoader())) {
            return false;
        }
        String internalName = loaded.getName().replace('.', '/');
        return targets.find(internalName) != null || annotated.has(loaded.getClassLoader(), internalName);
    }

    private void retransform(Instrumentation instrumentation, Class<?> loaded) {
        try {
            instrumentation.retransformClasses(loaded);
        } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
            report.failed(
                    loaded.getName(), loaded.getClassLoader(), "was loaded before the agent and cannot be woven", e);
        }
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String internalName,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] classFile) {
        if (internalName == null || AgentLoaders.isHeddles(loader)) {
            return null;
        }
        Target target = targets.find(internalName);
        if (target != null) {
            return weave(
                    internalName, loader, domain, () -> weave(target, internalName, classFile), target.transport());
        }
        if (loader != null && annotated.has(loader, internalName)) {
            return weave(
                    internalName, loader, domain, () -> annotated.weave(loader, internalName, classFile), ANNOTATED);
        }
        return null;
    }

    private static byte @Nullable [] weave(Target target, String internalName, byte[] classFile) {
        String prefix = internalName.substring(
                0, internalName.length() - target.className().length());
        return ClassWeaver.weave(target, prefix, internalName, classFile);
    }

    private byte @Nullable [] weave(
            String internalName,
            @Nullable ClassLoader loader,
            @Nullable ProtectionDomain domain,
            Supplier<byte @Nullable []> weaver,
            String transport) {
        String className = internalName.replace('/', '.');
        try {
            if (AgentLoaders.owns(loader)) {
                report.leftAlone(className, loader, "belongs to another agent");
                return null;
            }
            if (!isOn()) {
                report.leftAlone(className, loader, "Heddle is switched off by its configuration");
                return null;
            }
            byte[] woven = weaver.get();
            if (woven == null) {
                report.failed(className, loader, "has none of the methods that are woven: an unknown version", null);
                return null;
            }
            report.woven(transport, className, loader, domain);
            return woven;
        } catch (Throwable t) {
            report.failed(className, loader, "could not be woven", t);
            return null;
        }
    }

    private boolean isOn() {
        Boolean known = on;
        if (known == null) {
            synchronized (this) {
                known = on;
                if (known == null) {
                    known = beforeFirstWeave.getAsBoolean();
                    on = known;
                }
            }
        }
        return known;
    }
}
