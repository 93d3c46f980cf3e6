package dev.heddle.processor.prompt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.JavaFileManager;
import javax.tools.StandardLocation;

/**
 * Reads template resources, where a build has them when it compiles: the folders of the option {@code heddle.resources}, the
 * output folder, which Maven fills before it compiles, the class path and the source path.
 */
public final class TemplateReader {

    private static final List<JavaFileManager.Location> LOCATIONS =
            List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH, StandardLocation.SOURCE_PATH);

    private final Filer filer;
    private final List<Path> folders;

    public TemplateReader(Filer filer, List<Path> folders) {
        this.filer = filer;
        this.folders = List.copyOf(folders);
    }

    /** The text, without a byte order mark and without its last line end; empty where there is no such resource. */
    Optional<String> read(String resource) {
        String name = resource.startsWith("/") ? resource.substring(1) : resource;
        for (Path folder : folders) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return text(() -> Files.readString(file, StandardCharsets.UTF_8));
            }
        }
        for (JavaFileManager.Location location : LOCATIONS) {
            Optional<String> found = text(() -> new String(
                    filer.getResource(location, "", name).openInputStream().readAllBytes(), StandardCharsets.UTF_8));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** For messages: where {@link #read} looks. */
    String places() {
        String standard = "the output folder, the class path and the source path";
        return folders.isEmpty()
                ? standard + "; name the folder of resources by -Aheddle.resources=FOLDER where it is none of them"
                : folders + ", " + standard;
    }

    private interface Source {
        String text() throws IOException;
    }

    /** A location that a compiler does not have or does not let read is one where there is no resource. */
    private static Optional<String> text(Source source) {
        try {
            String text = source.text();
            String marked = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return Optional.of(marked.replaceFirst("\\r?\\n$", ""));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
