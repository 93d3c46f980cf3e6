package dev.heddle.javaagent.cli;

import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/** Finds the heddle.jar that the command line was started from. */
final class OwnJar {

    private OwnJar() {}

    static Path path() {
        URL self = OwnJar.class.getClassLoader().getResource("helper/okhttp3/HeddleInterceptor.classdata");
        try {
            if (self == null || !(self.openConnection() instanceof JarURLConnection jar)) {
                throw new IllegalStateException("the command line was not started from heddle.jar");
            }
            return Path.of(jar.getJarFileURL().toURI());
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("heddle.jar has a name that is no URI", e);
        }
    }
}
