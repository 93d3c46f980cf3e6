package dev.heddle.it.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds JDKs: the one that runs the test, that of {@code JAVA_HOME_25} or the like, or one installed beside the first. */
final class JdkHome {

    private JdkHome() {}

    static @Nullable Path find(int feature) throws IOException {
        Path current = Path.of(System.getProperty("java.home"));
        String named = System.getenv("JAVA_HOME_" + feature);
        if (Runtime.version().feature() == feature || named != null) {
            return named == null ? current : Path.of(named);
        }
        try (Stream<Path> beside = Files.list(current.resolveSibling(""))) {
            return beside.filter(home -> isRelease(home.resolve("release"), feature))
                    .filter(home -> Files.isExecutable(home.resolve("bin/javac")))
                    .findFirst()
                    .orElse(null);
        }
    }

    private static boolean isRelease(Path file, int feature) {
        try {
            return Files.exists(file) && Files.readString(file).contains("JAVA_VERSION=\"" + feature);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
