package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigProblem.Code;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The file that settings are read from.
 *
 * @param path where it is
 * @param name as problems name it
 * @param namedBy what asks for it by name, so that its absence is a problem; null for the one in the working directory
 */
record ConfigFile(Path path, String name, @Nullable String namedBy) {

    static final String NAME = "heddle.yaml";

    private static final int MAX_BYTES = 1 << 20;

    boolean exists() {
        return Files.exists(path);
    }

    /** Its text; null, with a problem noted, where it cannot be read or is asked for and missing. */
    @Nullable
    String read(FileProblems problems) {
        if (!exists()) {
            if (namedBy != null) {
                problems.add(Code.CONFIG_UNREADABLE, "there is no such file, but " + namedBy + " names it");
            }
            return null;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                problems.add(Code.CONFIG_UNREADABLE, "larger than " + Units.formatBytes(MAX_BYTES));
                return null;
            }
            return withoutByteOrderMark(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            problems.add(Code.CONFIG_SYNTAX, "not UTF-8");
        } catch (IOException e) {
            problems.add(Code.CONFIG_UNREADABLE, "cannot be read: " + e);
        }
        return null;
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
