package dev.heddle.runtime.ledger;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The file under a segment: what of a file channel the ledger uses. */
interface SegmentFile extends Closeable {

    /** Creates files; fails where there is one already. */
    interface Creator {

        /** Creates files on disk. */
        Creator ON_DISK = new DiskFileCreator();

        SegmentFile create(Path path) throws IOException;
    }

    /** Appends some of what remains, as {@link FileChannel#write(ByteBuffer)}. */
    int write(ByteBuffer bytes) throws IOException;

    /** Makes what was written survive a power failure. */
    void force() throws IOException;

    /** Cuts off what follows {@code size} bytes. */
    void truncate(long size) throws IOException;
}
