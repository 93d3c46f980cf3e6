package dev.heddle.javaagent;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Makes {@code dev.heddle.bridge} visible to every class loader.
 *
 * <p>The classes are defined straight into the bootstrap loader. Appending the jar to the bootstrap search would do too,
 * and is done where this fails, but makes the JVM give up class data sharing for all other loaders, with a warning.
 */
final class BridgeDefiner {

    /** Every class of the bridge's two packages, each after those it extends or implements. */
    static final String[] CLASSES = {
        "bridge/Headers",
        "bridge/WireRequest",
        "bridge/Step",
        "bridge/Step$Send",
        "bridge/Step$SendElsewhere",
        "bridge/Step$Wait",
        "bridge/Step$Answer",
        "bridge/Step$Inspect",
        "bridge/Step$Deliver",
        "bridge/Step$Rethrow",
        "bridge/CallFlow",
        "bridge/BodyFlow",
        "bridge/BodyFlow$1",
        "bridge/Patience",
        "bridge/ForeignResponse",
        "bridge/PublishedInput$End",
        "bridge/PublishedInput",
        "bridge/Engine",
        "bridge/TransportHooks",
        "bridge/CurrentFlow",
        "bridge/Activation",
        "bridge/HandedOrigin",
        "bridge/Performer",
        "bridge/TelemetrySink",
        "bridge/Instrument",
        "bridge/Instrument$Kind",
        "bridge/InternalErrors",
        "bridge/InternalErrors$Reporter",
        "bridge/SdkRetries",
        "bridge/SdkRetries$Offer",
        "bridge/SdkRetries$Owner",
        "bridge/SdkRetries$Owners",
        "bridge/SdkRetries$Run",
        "bridge/CallResult",
        "bridge/CallSpec",
        "bridge/CallSpec$Builder",
        "bridge/PromptText",
        "bridge/InvalidAnswer",
        "bridge/AnswerType",
        "bridge/GeneratedServices$Slots",
        "bridge/GeneratedServices",
        "bridge/TextAnswer",
        "bridge/PromptFence",
        "bridge/StreamedText",
        "bridge/StreamedText$Piece",
        "bridge/JsonPath$Level",
        "bridge/JsonPath",
        "bridge/JsonViolations",
        "bridge/JsonScanner",
        "bridge/JsonNumbers",
        "bridge/JsonValues",
        "bridge/JsonInput$Reader",
        "bridge/JsonScalars",
        "bridge/JsonInput",
        "bridge/Services",
        "bridge/ServicesProvider",
        "bridge/InvocationTally",
        "bridge/Invocation",
        "bridge/LaterEnd",
        "call/LlmOutcome",
        "call/LlmOutcome$Tier",
        "call/ScopedExecutorService",
        "call/LlmScope",
        "call/LlmException",
        "call/LlmRefusedException",
        "call/LlmTimeoutException",
        "call/LlmProviderException",
        "call/LlmSetupException",
        "call/InvalidAnswerException",
        "call/InvalidAnswerException$Rejected",
        "call/LlmServices",
        "bridge/Bridge",
    };

    private static final String PACKAGE = "dev/heddle/";

    private BridgeDefiner() {}

    static void define(Instrumentation instrumentation, JarFile jar) throws IOException {
        try {
            defineInBootstrapLoader(instrumentation, jar);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            instrumentation.appendToBootstrapClassLoaderSearch(jar);
        }
    }

    private static void defineInBootstrapLoader(Instrumentation instrumentation, JarFile jar)
            throws ReflectiveOperationException, IOException {
        Module base = Object.class.getModule();
        Set<Module> self = Set.of(BridgeDefiner.class.getModule());
        instrumentation.redefineModule(base, Set.of(), Map.of("jdk.internal.misc", self), Map.of(), Set.of(), Map.of());
        Class<?> type = Class.forName("jdk.internal.misc.Unsafe");
        Object unsafe = type.getMethod("getUnsafe").invoke(null);
        Method defineClass = type.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                java.security.ProtectionDomain.class);
        for (String name : CLASSES) {
            byte[] bytes = read(jar, PACKAGE + name + ".class");
            defineClass.invoke(unsafe, PACKAGE + name, bytes, 0, bytes.length, null, null);
        }
    }

    private static byte[] read(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            throw new IOException("heddle.jar lacks " + name);
        }
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
