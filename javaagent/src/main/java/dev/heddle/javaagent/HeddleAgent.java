package dev.heddle.javaagent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * Starts Heddle with {@code -javaagent:heddle.jar} or by attaching to a running JVM.
 *
 * <p>Off altogether with {@code -Dheddle.enabled=false} or {@code HEDDLE_ENABLED=false}. Whatever fails in here, the
 * application starts as if there were no agent, and one line on standard error says so.
 */
public final class HeddleAgent {

    private static final String STARTER = "dev.heddle.javaagent.start.AgentStarter";
    private static final String DOCTOR = "doctor=";

    private static @Nullable Supplier<String> running;

    private HeddleAgent() {}

    /** Called by the JVM before the application's main class. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        warnOf(arguments);
        start(instrumentation);
    }

    /**
     * Called by the JVM when the agent is attached to a running application.
     *
     * @param arguments {@code doctor=<file>} writes doctor's report to that file, and starts nothing
     */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        if (arguments != null && arguments.startsWith(DOCTOR)) {
            report(Path.of(arguments.substring(DOCTOR.length())));
        } else {
            warnOf(arguments);
            start(instrumentation);
        }
    }

    /** Who writes some means them to do something. */
    private static void warnOf(@Nullable String arguments) {
        if (arguments != null && !arguments.isBlank()) {
            System.err.println("[heddle] WARN -javaagent:heddle.jar=" + arguments + ": the agent takes no arguments, '"
                    + arguments + "' is ignored; settings are given by heddle.yaml (-Dheddle.config=FILE),"
                    + " -Dheddle.KEY=VALUE or HEDDLE_KEY");
        }
    }

    @SuppressWarnings("unchecked")
    private static synchronized void start(Instrumentation instrumentation) {
        if (running != null || !enabled()) {
            return;
        }
        try {
            JarFile jar = new JarFile(ownJar(), false);
            BridgeDefiner.define(instrumentation, jar);
            Class<?> starter = new AgentClassLoader(jar).loadClass(STARTER);
            running = (Supplier<String>) starter.getMethod("start", Instrumentation.class, String.class)
                    .invoke(null, instrumentation, version());
        } catch (Throwable t) {
            Throwable cause = t.getCause() == null ? t : t.getCause();
            System.err.println(
                    "[heddle] ERROR the agent could not start and is off; the application is not affected: " + cause);
        }
    }

    private static synchronized void report(Path file) {
        String report = running == null
                ? "Heddle is not in this JVM; start it with -javaagent:heddle.jar, or attach heddle.jar to it.\n"
                : running.get();
        try {
            Files.writeString(file, report);
        } catch (IOException e) {
            System.err.println("[heddle] WARN doctor's report cannot be written to " + file + ": " + e);
        }
    }

    static String version() {
        String version = HeddleAgent.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    private static boolean enabled() {
        String value = System.getProperty("heddle.enabled");
        if (value == null) {
            value = System.getenv("HEDDLE_ENABLED");
        }
        return value == null || !value.trim().toLowerCase(Locale.ROOT).equals("false");
    }

    static File ownJar() throws URISyntaxException {
        return new File(HeddleAgent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
