package dev.heddle.opentelemetry.sink;

import dev.heddle.bridge.TelemetrySink;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An application that brings some version of the API, in a loader of its own, and the sink's classes in a loader below it: as
 * in the agent.
 */
final class ApplicationApi implements AutoCloseable {

    static final String CURRENT = "current";

    private final URLClassLoader application;
    private final URLClassLoader below;
    private final Object lookup;
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    ApplicationApi(String version) throws ReflectiveOperationException {
        application = new URLClassLoader(jars(version), new BridgeOnly());
        Thread.currentThread().setContextClassLoader(application);
        below = new URLClassLoader(new URL[] {location(OpenTelemetrySink.class)}, application);
        lookup = below.loadClass(ApplicationOpenTelemetry.class.getName())
                .getConstructor()
                .newInstance();
    }

    /** What the agent gets for a call. */
    @SuppressWarnings("unchecked")
    @Nullable
    TelemetrySink sink() {
        return ((Supplier<@Nullable TelemetrySink>) lookup).get();
    }

    @SuppressWarnings("unchecked")
    void offer(Object openTelemetry) {
        ((Consumer<Object>) lookup).accept(openTelemetry);
    }

    Class<?> type(String name) throws ClassNotFoundException {
        return application.loadClass(name);
    }

    Object global() throws ReflectiveOperationException {
        return Objects.requireNonNull(type("io.opentelemetry.api.GlobalOpenTelemetry")
                .getMethod("get")
                .invoke(null));
    }

    void setGlobal(Object openTelemetry) throws ReflectiveOperationException {
        type("io.opentelemetry.api.GlobalOpenTelemetry")
                .getMethod("set", type("io.opentelemetry.api.OpenTelemetry"))
                .invoke(null, openTelemetry);
    }

    @Override
    public void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        below.close();
        application.close();
    }

    private static URL[] jars(String version) {
        List<URL> jars = new ArrayList<>();
        if (version.equals(CURRENT)) {
            jars.add(location(OpenTelemetry.class));
            jars.add(location(Context.class));
            jars.add(location(loaded("io.opentelemetry.common.ComponentLoader")));
        } else {
            File[] files = Objects.requireNonNull(new File(System.getProperty("old.apis"), version).listFiles());
            for (File file : files) {
                jars.add(url(file));
            }
        }
        return jars.toArray(URL[]::new);
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URL location(Class<?> type) {
        return Objects.requireNonNull(type.getProtectionDomain().getCodeSource())
                .getLocation();
    }

    private static URL url(File file) {
        try {
            return file.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the bootstrap loader has under the agent: the JDK and the bridge. */
    private static final class BridgeOnly extends ClassLoader {

        BridgeOnly() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("dev.heddle.bridge.")) {
                return Class.forName(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
