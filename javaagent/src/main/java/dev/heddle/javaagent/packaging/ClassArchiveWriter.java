package dev.heddle.javaagent.packaging;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Writes the two files that {@code ClassArchive} reads. */
public final class ClassArchiveWriter {

    private static final String SUFFIX = ".class";

    private ClassArchiveWriter() {}

    /** A class and where its file is. */
    private record Source(String className, Path file) {}

    /** Run by the build. Arguments: the directory of the class files, the index and the data to write. */
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]));
    }

    /** Writes all class files below a directory. */
    public static void write(Path classes, Path index, Path data) throws IOException {
        int offset = 0;
        try (DataOutputStream rows = new DataOutputStream(Files.newOutputStream(index));
                OutputStream records = Files.newOutputStream(data)) {
            for (Source source : sources(classes)) {
                byte[] record = record(source);
                rows.writeInt(source.className.hashCode());
                rows.writeInt(offset);
                rows.writeInt(record.length);
                records.write(record);
                offset = Math.addExact(offset, record.length);
            }
        }
    }

    /** In the order of the index, and always the same. */
    private static List<Source> sources(Path classes) throws IOException {
        List<Source> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            files.filter(file -> file.toString().endsWith(SUFFIX))
                    .forEach(file -> sources.add(new Source(className(classes.relativize(file)), file)));
        }
        sources.sort(Comparator.comparingInt((Source source) -> source.className.hashCode())
                .thenComparing(Source::className));
        return sources;
    }

    private static String className(Path file) {
        List<String> parts = new ArrayList<>();
        file.forEach(part -> parts.add(part.toString()));
        String joined = String.join(".", parts);
        return joined.substring(0, joined.length() - SUFFIX.length());
    }

    private static byte[] record(Source source) throws IOException {
        byte[] name = source.className.getBytes(StandardCharsets.UTF_8);
        byte[] classFile = Files.readAllBytes(source.file);
        byte[] record = new byte[2 + name.length + classFile.length];
        record[0] = (byte) (name.length >> 8);
        record[1] = (byte) name.length;
        System.arraycopy(name, 0, record, 2, name.length);
        System.arraycopy(classFile, 0, record, 2 + name.length, classFile.length);
        return record;
    }
}
