package dev.heddle.javaagent.telemetry;

import dev.heddle.javaagent.weaving.HelperRelocator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Defines the sinks' classes so that they link against the telemetry API that an application's loader sees: it is a child of
 * that loader, and holds nothing but the sinks. Thread-safe.
 */
final class SinkClassLoader extends ClassLoader {

    private static final List<String> SINKS = List.of("dev.heddle.opentelemetry.sink.", "dev.heddle.micrometer.sink.");

    /** Not a constant: the packaging would rename it like Heddle's own copy. */
    private static final List<String> MOVED = List.of("io/".concat("opentelemetry/"));

    static {
        registerAsParallelCapable();
    }

    private final @Nullable String prefix;

    /** @param prefix put before the API's packages, for an API that was relocated; null where it was not */
    SinkClassLoader(ClassLoader application, @Nullable String prefix) {
        super("heddle-sinks", application);
        this.prefix = prefix;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SINKS.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String resource = "helper/" + name.replace('.', '/') + ".classdata";
        try (InputStream in = SinkClassLoader.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            byte[] placed = prefix == null ? bytes : HelperRelocator.relocate(bytes, prefix, MOVED);
            return defineClass(name, placed, 0, placed.length);
        } catch (IOException e) {
            throw new UncheckedIOException("heddle.jar cannot be read", e);
        }
    }
}
