package dev.heddle.runtime.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Real files with faults of the disk. The faults are set before the ledger's thread starts, if it has one. */
final class FaultyFiles implements SegmentFile.Creator {

    final List<Path> created = new ArrayList<>();
    long bytesLeft = Long.MAX_VALUE;
    boolean forceFails;
    int forced;
    CountDownLatch open = new CountDownLatch(0);

    @Override
    public SegmentFile create(Path path) throws IOException {
        SegmentFile file = ON_DISK.create(path);
        created.add(path);
        return new SegmentFile() {
            @Override
            public int write(ByteBuffer bytes) throws IOException {
                awaitDisk();
                if (bytesLeft == 0) {
                    throw new IOException("No space left on device");
                }
                ByteBuffer some = bytes.slice();
                some.limit((int) Math.min(some.limit(), bytesLeft));
                int written = file.write(some);
                bytes.position(bytes.position() + written);
                bytesLeft -= written;
                return written;
            }

            @Override
            public void force() throws IOException {
                if (forceFails) {
                    throw new IOException("Input/output error");
                }
                forced++;
                file.force();
            }

            @Override
            public void truncate(long size) throws IOException {
                file.truncate(size);
            }

            @Override
            public void close() throws IOException {
                file.close();
            }
        };
    }

    private void awaitDisk() throws IOException {
        try {
            open.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
