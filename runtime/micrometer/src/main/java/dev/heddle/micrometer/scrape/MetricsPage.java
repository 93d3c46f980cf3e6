package dev.heddle.micrometer.scrape;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.bridge.InternalErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Supplier;

/**
 * One page on loopback, by HTTP/1.1 without keep-alive. The JDK's own server is not used: runtime images may lack its module,
 * and its thread would keep the JVM alive. One request at a time, each of at most two seconds.
 */
final class MetricsPage implements AutoCloseable {

    private static final String PATH = "/metrics";
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";
    private static final int MAX_HEAD = 8 * 1024;
    private static final int TIMEOUT_MILLIS = 2_000;
    private static final int BACKLOG = 16;

    private final ServerSocket server;
    private final Supplier<String> page;

    private MetricsPage(ServerSocket server, Supplier<String> page) {
        this.server = server;
        this.page = page;
    }

    static MetricsPage serve(int port, Supplier<String> page) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        } catch (BindException e) {
            server.close();
            throw new IOException(
                    "metrics cannot be served at 127.0.0.1:" + port
                            + ": the port is taken; configure another, or 0 to serve" + " none",
                    e);
        }
        MetricsPage served = new MetricsPage(server, page);
        Thread thread = new Thread(served::run, "heddle-metrics");
        thread.setContextClassLoader(MetricsPage.class.getClassLoader());
        thread.setDaemon(true);
        thread.start();
        return served;
    }

    int port() {
        return server.getLocalPort();
    }

    private void run() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                client.setSoTimeout(TIMEOUT_MILLIS);
                answer(client);
            } catch (IOException e) {
                // A client that went away, or the end: neither is a failure of ours.
                continue;
            } catch (RuntimeException e) {
                InternalErrors.ofProcess().report("metrics.page", e);
            }
        }
    }

    private void answer(Socket client) throws IOException {
        String[] request = requestLine(client.getInputStream()).split(" ", -1);
        boolean known = request.length == 3 && path(request[1]).equals(PATH);
        boolean head = request[0].equals("HEAD");
        if (!known) {
            send(client, "404 Not Found", "metrics are at " + PATH + "\n", head);
        } else if (head || request[0].equals("GET")) {
            send(client, "200 OK", page.get(), head);
        } else {
            send(client, "405 Method Not Allowed", "GET only\n", false);
        }
    }

    private static String path(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The whole head is read, lest the connection be reset before the client has read the answer. */
    private static String requestLine(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.length() < MAX_HEAD && head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        int end = head.indexOf("\r\n");
        return end < 0 ? "" : head.substring(0, end);
    }

    private static void send(Socket client, String status, String body, boolean head) throws IOException {
        byte[] content = body.getBytes(UTF_8);
        String lines = "HTTP/1.1 " + status + "\r\nContent-Type: " + CONTENT_TYPE + "\r\nContent-Length: "
                + content.length + "\r\nConnection: close\r\n\r\n";
        OutputStream out = client.getOutputStream();
        out.write(lines.getBytes(ISO_8859_1));
        if (!head) {
            out.write(content);
        }
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            InternalErrors.ofProcess().report("metrics.close", e);
        }
    }
}
