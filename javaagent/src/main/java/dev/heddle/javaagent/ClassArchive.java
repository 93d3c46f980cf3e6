package dev.heddle.javaagent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The agent's classes in two entries of heddle.jar. The JVM reads the directory of an agent's jar before anything else, and
 * with an entry for each class that took longer than all the rest of the agent's start. Thread-safe.
 *
 * <p>The index has twelve bytes for each class, sorted by the hash of its name: that hash, where its record begins in the data,
 * and the record's length. A record is the length of the name in two bytes, the name, and the class file. Numbers are
 * big-endian; the data is stored, not compressed.
 */
final class ClassArchive {

    static final String INDEX = "inst/classes.index";
    static final String DATA = "inst/classes.data";

    private static final int ROW = 12;

    private final JarFile jar;
    private final ZipEntry data;
    private final ByteBuffer index;

    ClassArchive(JarFile jar) throws IOException {
        this.jar = jar;
        this.data = entry(jar, DATA);
        try (InputStream in = jar.getInputStream(entry(jar, INDEX))) {
            this.index = ByteBuffer.wrap(in.readAllBytes());
        }
    }

    private static ZipEntry entry(JarFile jar, String name) throws IOException {
        ZipEntry entry = jar.getEntry(name);
        if (entry == null) {
            throw new IOException(jar.getName() + " lacks " + name);
        }
        return entry;
    }

    /**
     * The class file of that class, or null where there is none.
     *
     * @param className with dots
     */
    byte @Nullable [] find(String className) throws IOException {
        int hash = className.hashCode();
        for (int row = firstNotBelow(hash); row < index.capacity() && index.getInt(row) == hash; row += ROW) {
            byte[] classFile = read(index.getInt(row + 4), index.getInt(row + 8), className);
            if (classFile != null) {
                return classFile;
            }
        }
        return null;
    }

    private int firstNotBelow(int hash) {
        int low = 0;
        int high = index.capacity() / ROW;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (index.getInt(middle * ROW) < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low * ROW;
    }

    /** Null where the record is another class's with the same hash. */
    private byte @Nullable [] read(int offset, int length, String className) throws IOException {
        try (InputStream in = jar.getInputStream(data)) {
            in.skipNBytes(offset);
            byte[] record = in.readNBytes(length);
            int nameEnd = 2 + ByteBuffer.wrap(record).getShort();
            String name = new String(record, 2, nameEnd - 2, StandardCharsets.UTF_8);
            return name.equals(className) ? Arrays.copyOfRange(record, nameEnd, length) : null;
        }
    }
}
