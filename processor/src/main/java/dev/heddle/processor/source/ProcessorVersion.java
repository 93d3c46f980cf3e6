package dev.heddle.processor.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The version that generated code is marked with. */
final class ProcessorVersion {

    static final String VERSION = read();

    private ProcessorVersion() {}

    private static String read() {
        try (InputStream in = ProcessorVersion.class.getResourceAsStream("/dev/heddle/processor/version.txt")) {
            if (in == null) {
                throw new IOException("heddle-processor.jar lacks version.txt");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
