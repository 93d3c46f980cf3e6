package dev.heddle.javaagent.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Passes UTF-8 bytes on to a writer, whenever it is flushed. */
final class WriterStream extends OutputStream {

    private final Writer writer;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

    WriterStream(Writer writer) {
        this.writer = writer;
    }

    @Override
    public void write(int value) {
        pending.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        pending.write(bytes, offset, length);
    }

    @Override
    public void flush() throws java.io.IOException {
        writer.write(pending.toString(StandardCharsets.UTF_8));
        pending.reset();
        writer.flush();
    }
}
