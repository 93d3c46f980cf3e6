package dev.heddle.javaagent.transport.httpclient;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** An HTTP/1.1 server on a loopback port that answers each request with the next of its replies. */
final class LoopbackServer implements AutoCloseable {

    /** Writes a whole response, or does worse. */
    interface Reply {
        void to(Socket socket, OutputStream out) throws Exception;
    }

    /** What arrived: the head as it was on the wire, and the body without its framing. */
    record Received(String head, byte[] body, List<Integer> chunks) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    final List<Received> received = new CopyOnWriteArrayList<>();
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "loopback-server");
        thread.setDaemon(true);
        return thread;
    });

    LoopbackServer() throws IOException {
        listener = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    LoopbackServer replying(Reply... next) {
        replies.addAll(List.of(next));
        return this;
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort() + path);
    }

    static Reply ok(String body) {
        return status(200, body);
    }

    static Reply status(int status, String body) {
        return (socket, out) -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            write(
                    out,
                    "HTTP/1.1 " + status + " X\r\ncontent-type: text/plain\r\nx-kind: real\r\ncontent-length: "
                            + bytes.length + "\r\n\r\n");
            out.write(bytes);
        };
    }

    /** A chunked response, one flush for each chunk. */
    static Reply chunks(String... chunks) {
        return (socket, out) -> {
            write(out, "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n");
            for (String chunk : chunks) {
                chunk(out, chunk);
            }
            write(out, "0\r\n\r\n");
        };
    }

    static void chunk(OutputStream out, String chunk) throws IOException {
        int length = chunk.getBytes(StandardCharsets.UTF_8).length;
        write(out, Integer.toHexString(length) + "\r\n" + chunk + "\r\n");
        out.flush();
    }

    static Reply reset() {
        return (socket, out) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        };
    }

    /** Promises more than it sends. */
    static Reply cut(String body) {
        return (socket, out) -> {
            write(out, "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n" + body);
            out.flush();
            socket.close();
        };
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            } catch (IOException | RejectedExecutionException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            while (true) {
                String head = head(in);
                if (head.isEmpty()) {
                    return;
                }
                received.add(body(head, in));
                Reply reply = replies.poll();
                (reply == null ? ok("no reply left") : reply).to(socket, out);
                out.flush();
            }
        } catch (Exception e) {
            // The connection was given up by one side or the other, as the tests want it.
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < 4 || !head.substring(head.length() - 4).equals("\r\n\r\n")) {
            int b = in.read();
            if (b < 0) {
                return "";
            }
            head.append((char) b);
        }
        return head.toString();
    }

    private static Received body(String head, InputStream in) throws IOException {
        String lower = head.toLowerCase(Locale.ROOT);
        int at = lower.indexOf("content-length: ");
        if (at >= 0) {
            int length = Integer.parseInt(lower.substring(at + 16, lower.indexOf("\r\n", at)));
            return new Received(head, in.readNBytes(length), List.of());
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<Integer> sizes = new CopyOnWriteArrayList<>();
        if (lower.contains("transfer-encoding: chunked")) {
            for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
                sizes.add(size);
                body.write(in.readNBytes(size));
                in.readNBytes(2);
            }
            in.readNBytes(2);
        }
        return new Received(head, body.toByteArray(), sizes);
    }

    private static int chunkSize(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            line.append((char) b);
        }
        return Integer.parseInt(line.toString().trim(), 16);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
