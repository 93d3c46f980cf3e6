package dev.heddle.javaagent;

import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Starts Heddle with {@code -javaagent:heddle.jar} or by attaching to a running JVM.
 *
 * <p>Off altogether with {@code -Dheddle.enabled=false} or {@code HEDDLE_ENABLED=false}. Whatever fails in here, the
 * application starts as if there were no agent, and one line on standard error says so.
 */
public final class HeddleAgent {

    private static final String DOCTOR = "doctor=";

    private static @Nullable WaitingAgent agent;

    private HeddleAgent() {}

    /** Called by the JVM before the application's main class. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        warnOf(arguments);
        start(instrumentation, false);
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
            start(instrumentation, true);
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

    /** @param atOnce also where nothing that concerns Heddle has been loaded */
    private static synchronized void start(Instrumentation instrumentation, boolean atOnce) {
        if (agent != null || !enabled()) {
            return;
        }
        try {
            WaitingAgent started = new WaitingAgent(instrumentation);
            agent = started;
            if (atOnce || doctorIsAsked() || othersCameFirst(instrumentation)) {
                started.startAtOnce();
            } else {
                started.await();
            }
        } catch (Throwable t) {
            sayThatItIsOff(t);
        }
    }

    static void sayThatItIsOff(Throwable t) {
        Throwable cause = t.getCause() == null ? t : t.getCause();
        System.err.println(
                "[heddle] ERROR the agent could not start and is off; the application is not affected: " + cause);
    }

    /** Whether any class was loaded by now, by other agents, that nobody could look at. */
    private static boolean othersCameFirst(Instrumentation instrumentation) {
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        for (Class<?> loaded : instrumentation.getAllLoadedClasses()) {
            ClassLoader loader = loaded.getClassLoader();
            if (loader != null
                    && loader != platform
                    && !loaded.getPackageName().equals(HeddleAgent.class.getPackageName())) {
                return true;
            }
        }
        return false;
    }

    private static synchronized void report(Path file) {
        String report = agent == null ? null : agent.report();
        if (report == null) {
            report = "Heddle is not in this JVM; start it with -javaagent:heddle.jar, or attach heddle.jar to it.\n";
        }
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

    /** Then the application's end is reported on, whatever it loads. */
    private static boolean doctorIsAsked() {
        return Boolean.getBoolean("heddle.doctor") || "true".equals(System.getenv("HEDDLE_DOCTOR"));
    }

    static File ownJar() throws URISyntaxException {
        return new File(HeddleAgent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}
