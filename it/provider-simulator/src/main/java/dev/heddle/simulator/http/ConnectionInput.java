package dev.heddle.simulator.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The reading side of one connection: lines, blocks, and waiting while watching for the client to go away. */
final class ConnectionInput {

    private static final int LONGEST_LINE = 64 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final CountDownLatch closing;
    private byte[] buffer = new byte[16 * 1024];
    private int start;
    private int end;

    ConnectionInput(Socket socket, CountDownLatch closing) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.closing = closing;
    }

    /** The next line without its end, or null if the client ended the connection before it. */
    @Nullable
    String line() throws IOException {
        int scanned = start;
        while (true) {
            for (; scanned < end; scanned++) {
                if (buffer[scanned] == '\n') {
                    int length = scanned - start - (scanned > start && buffer[scanned - 1] == '\r' ? 1 : 0);
                    String line = new String(buffer, start, length, ISO_8859_1);
                    start = scanned + 1;
                    return line;
                }
            }
            if (end - start > LONGEST_LINE) {
                throw new MalformedRequestException("line longer than " + LONGEST_LINE + " bytes");
            }
            int before = start;
            if (!fill()) {
                return null;
            }
            scanned -= before - start;
        }
    }

    /** Exactly so many bytes. */
    void read(byte[] target, int from, int length) throws IOException {
        int buffered = Math.min(length, end - start);
        System.arraycopy(buffer, start, target, from, buffered);
        start += buffered;
        int rest = length - buffered;
        if (in.readNBytes(target, from + buffered, rest) < rest) {
            throw new EOFException("Request body ended early");
        }
    }

    /** Waits; false if the client went away or the simulator was closed meanwhile. */
    boolean pause(long nanos) throws IOException {
        long deadline = System.nanoTime() + nanos;
        long left = nanos;
        while (left > 0) {
            if (end > start) {
                return !await(left);
            }
            socket.setSoTimeout((int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left + 999_999)));
            try {
                if (!fill()) {
                    return false;
                }
            } catch (SocketTimeoutException timeIsOver) {
                return true;
            } finally {
                if (!socket.isClosed()) {
                    socket.setSoTimeout(0);
                }
            }
            left = deadline - System.nanoTime();
        }
        return true;
    }

    private boolean await(long nanos) throws IOException {
        try {
            return closing.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting", closed);
        }
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, end * 2);
        }
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read > 0;
    }
}
