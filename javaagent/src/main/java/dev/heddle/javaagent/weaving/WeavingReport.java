package dev.heddle.javaagent.weaving;

import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What was woven and what was not, for doctor. Thread-safe. */
public final class WeavingReport {

    /**
     * One target class that was seen.
     *
     * @param location where the class came from, for example the path of its jar; null where the JVM does not say
     * @param problem why it was not woven; null where it was
     */
    public record Entry(
            String transport,
            String className,
            String loader,
            @Nullable String location,
            @Nullable String problem) {}

    private final List<Entry> entries = new CopyOnWriteArrayList<>();

    /** Everything seen so far, in the order of loading. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    void woven(String transport, String className, @Nullable ClassLoader loader, @Nullable ProtectionDomain domain) {
        entries.add(new Entry(transport, className, describe(loader), location(domain), null));
    }

    void failed(String className, @Nullable ClassLoader loader, String why, @Nullable Throwable cause) {
        String problem = cause == null ? why : why + ": " + cause;
        entries.add(new Entry("", className, describe(loader), null, problem));
        System.err.println("[heddle] WARN " + className + " " + problem
                + "; its calls are not seen by Heddle, the application is not affected");
    }

    /** A target class that is not to be woven. */
    void leftAlone(String className, @Nullable ClassLoader loader, String why) {
        entries.add(new Entry("", className, describe(loader), null, why));
    }

    private static String describe(@Nullable ClassLoader loader) {
        if (loader == null) {
            return "bootstrap";
        }
        String name = loader.getName();
        return name != null ? name : loader.getClass().getName();
    }

    private static @Nullable String location(@Nullable ProtectionDomain domain) {
        CodeSource source = domain == null ? null : domain.getCodeSource();
        return source == null || source.getLocation() == null
                ? null
                : source.getLocation().toString();
    }
}
