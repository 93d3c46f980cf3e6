package dev.heddle.runtime.extension;

import dev.heddle.runtime.log.HeddleLog;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what extensions provide: on the class path of the engine, in the jars that the configuration names, and in those beside
 * {@code heddle.jar} whose manifest has {@code Heddle-Extension: true}. Each jar has a class loader of its own, with the engine's
 * as its parent, made when something is first looked for. A jar that cannot be used is told and left out. Thread-safe.
 */
public final class Extensions {

    private final List<Path> named;
    private final ClassLoader own;
    private @Nullable List<ExtensionLoader> loaders;

    /** @param named jars */
    public Extensions(List<Path> named) {
        this(named, Extensions.class.getClassLoader());
    }

    Extensions(List<Path> named, ClassLoader own) {
        this.named = List.copyOf(named);
        this.own = own;
    }

    /** Keeps the jar that its classes came from. */
    private static final class ExtensionLoader extends URLClassLoader {

        private final Path jar;

        static {
            registerAsParallelCapable();
        }

        ExtensionLoader(Path jar, URL url, ClassLoader parent) {
            super("heddle-extension", new URL[] {url}, parent);
            this.jar = jar;
        }
    }

    /** New providers of that kind, those of the class path first; empty where no extension has one. */
    public <T> List<T> providers(Class<T> type) {
        List<T> providers = new ArrayList<>();
        collect(ServiceLoader.load(type, own), own, providers, "the class path");
        for (ExtensionLoader loader : loaders()) {
            collect(ServiceLoader.load(type, loader), loader, providers, loader.jar.toString());
        }
        return providers;
    }

    private static <T> void collect(ServiceLoader<T> services, ClassLoader loader, List<T> providers, String place) {
        Iterator<ServiceLoader.Provider<T>> found = services.stream().iterator();
        while (true) {
            try {
                if (!found.hasNext()) {
                    return;
                }
                ServiceLoader.Provider<T> provider = found.next();
                // A jar's loader sees its parent's providers too.
                if (provider.type().getClassLoader() == loader) {
                    providers.add(provider.get());
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                HeddleLog.warnOnce(
                        "extension:" + place,
                        "an extension in " + place + " cannot be used and is left out: " + e
                                + "; take it from the same release as heddle.jar");
            }
        }
    }

    private synchronized List<ExtensionLoader> loaders() {
        List<ExtensionLoader> known = loaders;
        if (known == null) {
            Set<Path> jars = new LinkedHashSet<>();
            named.forEach(jar -> jars.add(jar.toAbsolutePath().normalize()));
            jars.addAll(SiblingJars.find(Extensions.class));
            known = open(jars, own);
            loaders = known;
        }
        return known;
    }

    private static List<ExtensionLoader> open(Set<Path> jars, ClassLoader parent) {
        List<ExtensionLoader> opened = new ArrayList<>();
        for (Path jar : jars) {
            try {
                opened.add(new ExtensionLoader(jar, jar.toUri().toURL(), parent));
            } catch (MalformedURLException e) {
                HeddleLog.warn("the extension " + jar + " cannot be opened and is left out: " + e.getMessage());
            }
        }
        return List.copyOf(opened);
    }
}
