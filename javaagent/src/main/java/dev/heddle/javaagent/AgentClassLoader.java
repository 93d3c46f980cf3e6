package dev.heddle.javaagent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent's own classes from {@code inst/} of heddle.jar, apart from the application's. Its parent is the platform
 * loader: the bridge is found in the bootstrap loader, {@code java.net.http} in the platform loader, nothing of the
 * application at all. Thread-safe.
 */
public final class AgentClassLoader extends ClassLoader {

    private static final String OWN = "inst/";

    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;
    private final ClassArchive classes;

    AgentClassLoader(JarFile jar) throws IOException {
        super("heddle", ClassLoader.getPlatformClassLoader());
        this.jar = jar;
        this.classes = new ClassArchive(jar);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = read(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        ZipEntry entry = jar.getEntry(OWN + name);
        if (entry == null) {
            return null;
        }
        try {
            return new URL("jar:file:" + jar.getName() + "!/" + OWN + name);
        } catch (MalformedURLException e) {
            throw new IllegalStateException("heddle.jar has a name that is no URL: " + jar.getName(), e);
        }
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL resource = findResource(name);
        return Collections.enumeration(resource == null ? List.of() : List.of(resource));
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        ZipEntry entry = jar.getEntry(OWN + name);
        if (entry == null) {
            return super.getResourceAsStream(name);
        }
        try {
            return jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("heddle.jar cannot be read", e);
        }
    }

    private byte @Nullable [] read(String className) {
        try {
            return classes.find(className);
        } catch (IOException e) {
            throw new UncheckedIOException("heddle.jar cannot be read", e);
        }
    }
}
