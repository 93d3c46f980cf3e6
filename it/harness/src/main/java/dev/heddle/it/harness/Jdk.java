package dev.heddle.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JDK to run applications with.
 *
 * @param feature its feature release, for example 17
 */
public record Jdk(int feature, Path home) {

    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)[^\"]*\"");

    /** The JDK that runs the tests. */
    public static Jdk current() {
        return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    /**
     * The current JDK and, where they are found, 17 and 25: named by {@code JAVA_HOME_17} or {@code JAVA_HOME_25}, or installed
     * beside the current one.
     */
    public static List<Jdk> matrix() {
        return Stream.of(17, 25).flatMap(feature -> find(feature).stream()).toList();
    }

    /** The JDK of that feature release. */
    public static Optional<Jdk> find(int feature) {
        if (current().feature == feature) {
            return Optional.of(current());
        }
        String named = System.getenv("JAVA_HOME_" + feature);
        if (named != null) {
            return Optional.of(new Jdk(feature, Path.of(named)));
        }
        Path parent = current().home.toAbsolutePath().getParent();
        try (Stream<Path> homes = parent == null ? Stream.empty() : Files.list(parent)) {
            return homes.filter(home -> feature(home) == feature)
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .findFirst()
                    .map(home -> new Jdk(feature, home));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its {@code java} command. */
    public String java() {
        return home.resolve("bin/java").toString();
    }

    private static int feature(Path home) {
        Path release = home.resolve("release");
        try {
            Matcher version = VERSION.matcher(Files.exists(release) ? Files.readString(release) : "");
            return version.find() ? Integer.parseInt(version.group(1)) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "JDK " + feature;
    }
}
