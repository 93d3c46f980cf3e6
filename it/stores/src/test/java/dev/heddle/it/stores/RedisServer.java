package dev.heddle.it.stores;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import redis.embedded.core.ExecutableProvider;

/** A Redis on a free port of the loopback, with an append-only file, so that it has its data again after a kill. */
final class RedisServer implements AutoCloseable {

    private final int port = ServerProcess.freePort();
    private final Path directory = ServerProcess.newDirectory("heddle-redis");
    private final ServerProcess process;

    /**
     * A Redis that answers; the test is skipped where there is no program for this platform.
     *
     * @param options more of them, as on the command line
     */
    static RedisServer start(String... options) {
        RedisServer server = new RedisServer(program(), options);
        server.restart();
        return server;
    }

    private RedisServer(String program, String... options) {
        List<String> command = new ArrayList<>(List.of(
                program, "--port", String.valueOf(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "yes"));
        command.addAll(List.of("--dir", directory.toString()));
        command.addAll(List.of(options));
        process = new ServerProcess(command, directory.resolve("redis.log"));
    }

    private static String program() {
        try {
            return ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
        } catch (IOException | RuntimeException e) {
            return Assumptions.abort("no Redis for " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch") + " in embedded-redis: " + e);
        }
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Starts it, also after a kill, on the same port and data. */
    void restart() {
        process.start();
        Waiting.until(() -> command("PING").startsWith("+PONG"), process::log);
    }

    void kill() {
        process.kill();
    }

    /** The beginning of what it answers to a command in one line. */
    String command(String line) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] answer = new byte[4_096];
            int length = in.read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
        }
    }

    @Override
    public void close() {
        process.kill();
        ServerProcess.delete(directory);
    }
}
