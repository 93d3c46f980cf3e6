package dev.heddle.opentelemetry.sdk;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names the service after what was started, where nobody names it. */
final class ServiceName {

    private static final String JAR = ".jar";
    private static final String UNKNOWN = "unknown_service:java";

    private ServiceName() {}

    /**
     * The jar's name without its folder and ending, or the main class's simple name.
     *
     * @param command {@code sun.java.command}: the main class or jar, then the arguments; null where the JVM has none
     */
    static String of(@Nullable String command) {
        if (command == null || command.isBlank()) {
            return UNKNOWN;
        }
        String started = started(command.trim());
        if (started.toLowerCase(Locale.ROOT).endsWith(JAR)) {
            String path = started.replace('\\', '/');
            return path.substring(path.lastIndexOf('/') + 1, path.length() - JAR.length());
        }
        String mainClass = started.substring(started.lastIndexOf('/') + 1);
        return mainClass.substring(mainClass.lastIndexOf('.') + 1);
    }

    /** The first word; a jar's path may hold spaces. */
    private static String started(String command) {
        int space = command.indexOf(' ');
        String first = space < 0 ? command : command.substring(0, space);
        int jar = command.toLowerCase(Locale.ROOT).indexOf(JAR + " ");
        boolean path = first.contains("/") || first.contains("\\");
        return path && jar > 0 && !first.contains(JAR) ? command.substring(0, jar + JAR.length()) : first;
    }
}
