package dev.heddle.javaagent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.net.URISyntaxException;
import java.util.Locale;
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

    private static boolean started;

    private HeddleAgent() {}

    /** Called by the JVM before the application's main class. */
    public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
        start(instrumentation, false);
    }

    /** Called by the JVM when the agent is attached to a running application. */
    public static void agentmain(@Nullable String arguments, Instrumentation instrumentation) {
        start(instrumentation, true);
    }

    private static synchronized void start(Instrumentation instrumentation, boolean attached) {
        if (started || !enabled()) {
            return;
        }
        started = true;
        try {
            JarFile jar = new JarFile(ownJar(), false);
            BridgeDefiner.define(instrumentation, jar);
            Class<?> starter = new AgentClassLoader(jar).loadClass(STARTER);
            starter.getMethod("start", Instrumentation.class, boolean.class).invoke(null, instrumentation, attached);
        } catch (Throwable t) {
            Throwable cause = t.getCause() == null ? t : t.getCause();
            System.err.println(
                    "[heddle] ERROR the agent could not start and is off; the application is not affected: " + cause);
        }
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
