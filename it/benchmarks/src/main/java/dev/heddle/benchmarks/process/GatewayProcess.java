package dev.heddle.benchmarks.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The Portkey gateway in a process of its own, on a free port of the loopback interface. */
public final class GatewayProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(30);

    private final Process process;
    private final int port;

    private GatewayProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts what {@code gateway.sh} installed. */
    public static GatewayProcess start(Workplace workplace) throws IOException {
        Path home = workplace.target().resolve("gateway");
        Path server = home.resolve("node_modules/@portkey-ai/gateway/build/start-server.js");
        if (!Files.exists(server)) {
            throw new IllegalStateException(server + " is missing: run gateway.sh");
        }
        int port = freePort();
        Process process = new ProcessBuilder(
                        "node",
                        "--require",
                        home.resolve("loopback.cjs").toString(),
                        server.toString(),
                        "--headless",
                        "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("gateway.log").toFile())
                .start();
        GatewayProcess gateway = new GatewayProcess(process, port);
        gateway.awaitStart();
        return gateway;
    }

    /** Scheme, host and port. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    /** The processor time that it took so far. */
    public Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void awaitStart() throws IOException {
        long end = System.nanoTime() + START.toNanos();
        while (!listens()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                process.destroy();
                throw new IllegalStateException("the gateway did not start; see target/gateway/gateway.log");
            }
            Thread.onSpinWait();
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
