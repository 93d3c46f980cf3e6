package dev.heddle.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** A TCP connection to the simulator that shows what really arrives. */
final class RawSocket implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;

    RawSocket(ProviderSimulator simulator) throws IOException {
        socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), simulator.port());
        socket.setSoTimeout(10_000);
        in = socket.getInputStream();
    }

    /** How the server ended the connection. */
    enum End {
        FIN,
        RST
    }

    /** What arrived until the end of the connection. */
    record Received(String text, End end) {}

    void post(String path, String body) throws IOException {
        send("POST " + path + " HTTP/1.1\r\nHost: simulator\r\nContent-Length: " + body.getBytes(UTF_8).length
                + "\r\n\r\n" + body);
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
    }

    /** Reads to the end of the connection. */
    Received readToEnd() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        End end = End.FIN;
        try {
            in.transferTo(bytes);
        } catch (SocketTimeoutException silent) {
            throw new AssertionError("Connection stayed open after: " + bytes, silent);
        } catch (IOException reset) {
            end = End.RST;
        }
        return new Received(bytes.toString(ISO_8859_1), end);
    }

    /** Reads until the text read so far ends with this. */
    String readUntil(String last) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(last, text.length() - last.length()) < 0) {
            int b = in.read();
            if (b < 0) {
                throw new AssertionError("Connection ended after: " + text);
            }
            text.append((char) b);
        }
        return text.toString();
    }

    /** The sizes of the chunks of a chunked body, with the last one of zero if it came. */
    static List<Integer> chunkSizes(String response) {
        List<Integer> sizes = new ArrayList<>();
        int at = response.indexOf("\r\n\r\n") + 4;
        while (at < response.length()) {
            int lineEnd = response.indexOf("\r\n", at);
            int size = Integer.parseInt(response.substring(at, lineEnd), 16);
            sizes.add(size);
            at = lineEnd + 2 + size + 2;
        }
        return sizes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
