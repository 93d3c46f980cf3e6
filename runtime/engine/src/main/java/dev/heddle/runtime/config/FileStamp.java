package dev.heddle.runtime.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What tells one version of a file from another without reading it. */
final class FileStamp {

    static final FileStamp ABSENT = new FileStamp(FileTime.fromMillis(0), -1, null);

    private final FileTime modified;
    private final long size;
    private final @Nullable Object fileKey;

    private FileStamp(FileTime modified, long size, @Nullable Object fileKey) {
        this.modified = modified;
        this.size = size;
        this.fileKey = fileKey;
    }

    static FileStamp of(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException absentOrUnreadable) {
            return ABSENT;
        }
    }

    boolean sameAs(FileStamp other) {
        return size == other.size && modified.equals(other.modified) && Objects.equals(fileKey, other.fileKey);
    }
}
