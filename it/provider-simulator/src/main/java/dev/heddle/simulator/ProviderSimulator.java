package dev.heddle.simulator;

import dev.heddle.simulator.http.SocketServer;
import dev.heddle.simulator.log.RequestLog;
import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.Script;
import dev.heddle.simulator.script.Scripts;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A provider on the loopback interface that speaks every dialect, answers what it is told, and logs what it received.
 *
 * <p>Without a script every request gets {@link Reply#answer()}. Thread-safe. Closing it breaks off what is being sent.
 *
 * <pre>{@code
 * try (ProviderSimulator provider = ProviderSimulator.start()) {
 *     provider.script().next(Reply.error(503), Reply.text("Hello."));
 *     callTheModelAt(provider.baseUrl() + "/v1");
 *     assertThat(provider.log().count()).isEqualTo(2);
 * }
 * }</pre>
 */
public final class ProviderSimulator implements AutoCloseable {

    /** Requests that the log keeps unless told otherwise. */
    public static final int DEFAULT_LOG_CAPACITY = 20_000;

    private final Scripts scripts = new Scripts();
    private final RequestLog log;
    private final SocketServer server;

    private ProviderSimulator(Options options) throws IOException {
        this.log = new RequestLog(options.logCapacity, options.keepBodies);
        this.server = SocketServer.start(options.port, new SimulatedProvider(scripts, log));
    }

    /**
     * How to start.
     *
     * @param port the port to listen on; 0 takes a free one
     * @param logCapacity requests that the log keeps
     * @param keepBodies whether the log keeps request bodies
     */
    public record Options(int port, int logCapacity, boolean keepBodies) {

        /** A free port, 20,000 requests with their bodies. */
        public static final Options DEFAULT = new Options(0, DEFAULT_LOG_CAPACITY, true);
    }

    /** Starts on a free port. */
    public static ProviderSimulator start() {
        return start(Options.DEFAULT);
    }

    /** Starts on this port; 0 takes a free one. */
    public static ProviderSimulator start(int port) {
        return start(new Options(port, DEFAULT_LOG_CAPACITY, true));
    }

    /** Starts as told; a port that is taken is an {@link UncheckedIOException}. */
    public static ProviderSimulator start(Options options) {
        try {
            return new ProviderSimulator(options);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot listen on port " + options.port, e);
        }
    }

    /** Scheme, host and port, without a slash at the end; any path prefix may follow. */
    public String baseUrl() {
        return "http://127.0.0.1:" + port();
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    /** Connections accepted so far. */
    public int connections() {
        return server.connections();
    }

    /** The script for every request. */
    public Script script() {
        return scripts.on(null, null);
    }

    /** The script for requests of this model. */
    public Script scriptForModel(String model) {
        return scripts.on(model, null);
    }

    /** The script for requests whose path contains this text. */
    public Script scriptForPath(String part) {
        return scripts.on(null, part);
    }

    /** The script for requests of this model whose path contains this text. */
    public Script scriptFor(String model, String pathPart) {
        return scripts.on(model, pathPart);
    }

    /** What was received. */
    public RequestLog log() {
        return log;
    }

    /** Forgets all scripts and what was logged; ids go on counting. */
    public void reset() {
        scripts.clear();
        log.clear();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot close the provider simulator", e);
        }
    }
}
