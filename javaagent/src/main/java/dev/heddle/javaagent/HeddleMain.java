package dev.heddle.javaagent;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.jar.JarFile;

/** Starts the command line of heddle.jar: {@code java -jar heddle.jar --help}. */
public final class HeddleMain {

    private static final String COMMAND = "dev.heddle.javaagent.cli.HeddleCommand";

    private HeddleMain() {}

    /** Runs the command line and exits with its status: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] arguments) throws Exception {
        int status;
        try (JarFile jar = new JarFile(HeddleAgent.ownJar(), false)) {
            Class<?> command = new AgentClassLoader(jar).loadClass(COMMAND);
            Object result = command.getMethod("run", String[].class, PrintStream.class, PrintStream.class)
                    .invoke(null, arguments, System.out, System.err);
            status = (Integer) result;
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("heddle.jar failed", e.getCause());
        }
        System.exit(status);
    }
}
