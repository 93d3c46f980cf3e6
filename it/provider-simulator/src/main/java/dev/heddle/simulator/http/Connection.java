package dev.heddle.simulator.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;

/** Serves the requests of one connection, one after the other, until either side ends it. */
final class Connection implements Runnable {

    /** Time for the client to read what was sent, which a reset may otherwise throw away. */
    private static final long BEFORE_RESET_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private static final byte[] BAD_REQUEST =
            "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n".getBytes(US_ASCII);

    private final Socket socket;
    private final RequestHandler handler;
    private final CountDownLatch closing;
    private final ConnectionInput in;
    private final OutputStream out;

    Connection(Socket socket, RequestHandler handler, CountDownLatch closing) throws IOException {
        this.socket = socket;
        this.handler = handler;
        this.closing = closing;
        this.in = new ConnectionInput(socket, closing);
        this.out = socket.getOutputStream();
    }

    @Override
    public void run() {
        try (socket) {
            serveOrRefuse();
        } catch (IOException clientIsGone) {
            // between or inside requests: there is nobody to tell
        }
    }

    private void serveOrRefuse() throws IOException {
        try {
            serve();
        } catch (MalformedRequestException malformed) {
            out.write(BAD_REQUEST);
        }
    }

    private void serve() throws IOException {
        RequestReader reader = new RequestReader(in, out);
        acknowledgeAtOnce();
        for (IncomingRequest request = reader.next(); request != null; request = reader.next()) {
            RequestHandler.Exchange exchange = handler.handle(request);
            Outcome outcome = perform(exchange.plan());
            exchange.ended(outcome);
            if (outcome != Outcome.SENT || request.endsConnection()) {
                return;
            }
            acknowledgeAtOnce();
        }
    }

    /**
     * For the next request. A client that sends it in several writes waits for an acknowledgement after the first, which the
     * system otherwise withholds for 40 ms.
     */
    private void acknowledgeAtOnce() throws IOException {
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK)) {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        }
    }

    private Outcome perform(ResponsePlan plan) {
        boolean wrote = false;
        try {
            for (Step step : plan.steps()) {
                if (step instanceof Step.Send send) {
                    out.write(send.bytes());
                    wrote = true;
                } else if (step instanceof Step.Pause pause) {
                    if (!in.pause(pause.time().toNanos())) {
                        return gone();
                    }
                } else {
                    end(step, wrote);
                    return Outcome.BROKEN_BY_SCRIPT;
                }
            }
            return Outcome.SENT;
        } catch (IOException e) {
            return gone();
        }
    }

    private Outcome gone() {
        return closing.getCount() == 0 ? Outcome.SIMULATOR_CLOSED : Outcome.CLIENT_GONE;
    }

    private void end(Step step, boolean wrote) throws IOException {
        if (step instanceof Step.Reset) {
            if (wrote) {
                in.pause(BEFORE_RESET_NANOS);
            }
            socket.setSoLinger(true, 0);
        }
        socket.close();
    }
}
