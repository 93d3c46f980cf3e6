package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.config.ConfigNode.Mapping;
import dev.heddle.runtime.config.ConfigNode.Sequence;
import dev.heddle.runtime.config.ConfigNode.Text;
import dev.heddle.runtime.config.ConfigProblem.Code;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the values of keys that are no {@link Setting}; what cannot be read is noted as a problem and left out. */
final class NodeReader {

    private static final String FILE = "file:";
    private static final int MAX_SECRET = 8_192;

    /** Before the host or among the parameters, and not a reference. What stands alone before a Redis is its password. */
    private static final Pattern LITERAL_PASSWORD = Pattern.compile(
            "://[^/?#@]*:(?!\\$\\{)[^/?#@]+@|^redis[a-z-]*://(?!\\$\\{)[^/?#@:]+@|[?&]password=(?!\\$\\{)[^&]",
            Pattern.CASE_INSENSITIVE);

    private final FileProblems problems;
    private final References references;
    private final List<Consumer<FileSettings>> checks = new ArrayList<>();

    NodeReader(FileProblems problems, References references) {
        this.problems = problems;
        this.references = references;
    }

    /** Has something checked when the whole file is read, for what it needs may stand behind. */
    void whenRead(Consumer<FileSettings> check) {
        checks.add(check);
    }

    /** The whole file is read. */
    void read(FileSettings file) {
        checks.forEach(check -> check.accept(file));
    }

    FileProblems problems() {
        return problems;
    }

    /** The keys of a mapping; of none where nothing stands there. */
    List<Entry> entries(ConfigNode node, String expected) {
        if (node instanceof Mapping mapping) {
            return FileSettingsReader.unique(mapping, problems);
        }
        if (!(node instanceof Text text) || !text.empty()) {
            problems.add(node, Code.CONFIG_TYPE, expected);
        }
        return List.of();
    }

    /** The items of a list; one value is a list of one. */
    List<ConfigNode> items(ConfigNode node) {
        return node instanceof Sequence sequence ? sequence.items() : List.of(node);
    }

    @Nullable
    String text(ConfigNode node, String name) {
        return text(node, name, "a text");
    }

    List<String> texts(ConfigNode node, String name, String expected) {
        List<String> texts = new ArrayList<>();
        for (ConfigNode item : items(node)) {
            String text = text(item, name, expected);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private @Nullable String text(ConfigNode node, String name, String expected) {
        if (!(node instanceof Text text) || text.empty() || text.value().isBlank()) {
            problems.add(node, Code.CONFIG_TYPE, "'" + name + "' must be " + expected);
            return null;
        }
        try {
            return references.resolve(text.value()).strip();
        } catch (InvalidValueException e) {
            problems.add(text, Code.CONFIG_UNRESOLVED, "'" + name + "': " + e.expected());
            return null;
        }
    }

    /** One of a few names. */
    @Nullable
    String choice(ConfigNode node, String name, List<String> allowed) {
        String text = text(node, name);
        if (text == null || allowed.contains(text)) {
            return text;
        }
        String near = DidYouMean.nearest(text, allowed);
        return wrong(
                node,
                "'" + name + "' must be one of " + String.join(", ", allowed) + "; found '" + text + "'"
                        + (near == null ? "" : "; did you mean '" + near + "'?"));
    }

    /** A value of a type; null where it is none. */
    <T> @Nullable T value(ConfigNode node, String name, ValueType<T> type) {
        String text = text(node, name, type.allowed());
        if (text == null) {
            return null;
        }
        try {
            return type.parse(text);
        } catch (InvalidValueException e) {
            return wrong(node, FileSettingsReader.invalid(name, e, text));
        }
    }

    @Nullable
    String url(ConfigNode node, String name) {
        String url = text(node, name);
        return url == null || isHttp(url)
                ? url
                : wrong(node, "'" + name + "' must be a URL with https:// or http:// and a host; found '" + url + "'");
    }

    /** The URL of a store, of any scheme; a password in it must be a reference. */
    @Nullable
    String storeUrl(ConfigNode node, String name) {
        if (node instanceof Text text && LITERAL_PASSWORD.matcher(text.value()).find()) {
            return wrong(
                    node,
                    "'" + name
                            + "' holds a password: secrets do not belong here; write ${MY_PASSWORD} in its place, or use"
                            + " the key 'password' where there is one");
        }
        return text(node, name);
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = new URI(url);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                    && uri.getHost() != null
                    && uri.getQuery() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A value that stands elsewhere: in an environment variable, or in a file, whose text it is but for space around it. */
    @Nullable
    String secret(ConfigNode node, String name) {
        if (node instanceof Text text && text.value().startsWith(FILE)) {
            return content(text, name);
        }
        if (node instanceof Text text && !text.empty() && !text.value().contains("${")) {
            return wrong(
                    node,
                    "'" + name + "' must be a reference such as ${MY_KEY}, to an environment variable, or"
                            + " file:/run/secrets/my-key: secrets do not belong here");
        }
        String secret = text(node, name);
        if (secret == null || isHeader(secret)) {
            return secret;
        }
        problems.add(node, Code.CONFIG_VALUE, "'" + name + "' must be one line of characters that a header can hold");
        return null;
    }

    /** An HTTP client would refuse any other, and say it in its message. */
    private static boolean isHeader(String secret) {
        return secret.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    private @Nullable String content(Text text, String name) {
        String path = text.value().substring(FILE.length());
        try {
            String content = Files.readString(Path.of(path)).strip();
            if (!content.isEmpty() && content.length() <= MAX_SECRET && isHeader(content)) {
                return content;
            }
            problems.add(text, Code.CONFIG_UNRESOLVED, "'" + name + "': the file '" + path + "' must hold one line");
        } catch (NoSuchFileException e) {
            problems.add(text, Code.CONFIG_UNRESOLVED, "'" + name + "': there is no file '" + path + "'");
        } catch (IOException | InvalidPathException | UncheckedIOException e) {
            problems.add(text, Code.CONFIG_UNRESOLVED, "'" + name + "': the file '" + path + "' cannot be read: " + e);
        }
        return null;
    }

    <T> @Nullable T wrong(ConfigNode at, String message) {
        problems.add(at, Code.CONFIG_VALUE, asWritten(at, message));
        return null;
    }

    /** What a reference stands for may be a secret: the reference is told. */
    private String asWritten(ConfigNode at, String message) {
        if (!(at instanceof Text text) || !text.value().contains("${")) {
            return message;
        }
        try {
            return message.replace("'" + references.resolve(text.value()).strip() + "'", "'" + text.value() + "'");
        } catch (InvalidValueException e) {
            return message;
        }
    }

    void unknown(Text key, List<String> allowed) {
        problems.add(key, Code.CONFIG_UNKNOWN_KEY, FileSettingsReader.unknownKey(key.value(), allowed, null));
    }
}
