package dev.heddle.runtime.extension;

import dev.heddle.runtime.log.HeddleLog;
import java.io.IOException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** The extensions beside the agent's jar. */
final class SiblingJars {

    private static final String MARK = "Heddle-Extension";

    /** What is in every heddle.jar, under the agent's own prefix. */
    private static final String RESOURCE = "/dev/heddle/runtime/config/heddle.schema.json";

    private static final String IN_AGENT = "!/inst" + RESOURCE;

    private SiblingJars() {}

    /** In the order of their names; none where that class was not loaded by the agent. */
    static List<Path> find(Class<?> own) {
        Path directory = directory(own.getResource(RESOURCE));
        return directory == null ? List.of() : in(directory);
    }

    private static @Nullable Path directory(@Nullable URL resource) {
        String url = resource == null ? "" : resource.toString();
        if (!url.startsWith("jar:file:") || !url.endsWith(IN_AGENT)) {
            return null;
        }
        // The agent's loader writes the path as it is, without escapes.
        return Path.of(url.substring("jar:file:".length(), url.length() - IN_AGENT.length()))
                .getParent();
    }

    static List<Path> in(Path directory) {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "heddle-*.jar")) {
            for (Path file : files) {
                if (isMarked(file)) {
                    jars.add(file.toAbsolutePath().normalize());
                }
            }
        } catch (IOException e) {
            HeddleLog.warn("extensions beside heddle.jar cannot be looked for in " + directory + ": " + e);
        }
        jars.sort(null);
        return jars;
    }

    private static boolean isMarked(Path file) {
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            return manifest != null
                    && Boolean.parseBoolean(manifest.getMainAttributes().getValue(MARK));
        } catch (IOException e) {
            HeddleLog.warn(file + " cannot be read and is no extension: " + e.getMessage());
            return false;
        }
    }
}
