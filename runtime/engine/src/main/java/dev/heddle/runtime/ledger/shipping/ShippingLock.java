package dev.heddle.runtime.ledger.shipping;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Held by the one process that ships a directory; the operating system frees it however that process ends. Not thread-safe. */
final class ShippingLock implements AutoCloseable {

    private static final String FILE = "heddle-shipping.lock";

    private final Path directory;
    private @Nullable FileChannel channel;
    private @Nullable FileLock lock;

    ShippingLock(Path directory) {
        this.directory = directory;
    }

    /** Whether it is held, now or since before. */
    boolean acquire() throws IOException {
        if (lock != null && lock.isValid()) {
            return true;
        }
        close();
        FileChannel opened =
                FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        channel = opened;
        try {
            lock = opened.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            lock = null;
        }
        if (lock == null) {
            close();
        }
        return lock != null;
    }

    @Override
    public void close() throws IOException {
        FileChannel opened = channel;
        channel = null;
        lock = null;
        if (opened != null) {
            opened.close();
        }
    }
}
