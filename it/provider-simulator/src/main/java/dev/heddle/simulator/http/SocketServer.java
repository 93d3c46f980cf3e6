package dev.heddle.simulator.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP/1.1 server on the loopback interface: one daemon thread per open connection.
 *
 * <p>Closing it breaks off what is being sent, closes every connection and frees the port.
 */
public final class SocketServer implements AutoCloseable {

    private static final int BACKLOG = 1024;

    private final ServerSocket listener;
    private final RequestHandler handler;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(SocketServer::thread);

    private SocketServer(ServerSocket listener, RequestHandler handler) {
        this.listener = listener;
        this.handler = handler;
    }

    /** Starts to listen; port 0 takes a free one. */
    public static SocketServer start(int port, RequestHandler handler) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), BACKLOG);
        SocketServer server = new SocketServer(listener, handler);
        server.threads.execute(server::accept);
        return server;
    }

    /** The port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Connections accepted so far. */
    public int connections() {
        return accepted.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                accepted.incrementAndGet();
                serve(socket);
            } catch (IOException closedOrClientGone) {
                // the loop's condition tells which
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        open.add(socket);
        if (closing.getCount() == 0) {
            socket.close();
            return;
        }
        Connection connection = new Connection(socket, handler, closing);
        threads.execute(() -> {
            try {
                connection.run();
            } finally {
                open.remove(socket);
            }
        });
    }

    @Override
    public void close() throws IOException {
        closing.countDown();
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "provider-simulator");
        thread.setDaemon(true);
        return thread;
    }
}
