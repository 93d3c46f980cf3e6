package dev.heddle.simulator.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the requests of one connection: plain and chunked bodies, and {@code Expect: 100-continue}. */
final class RequestReader {

    private static final int MOST_HEADERS = 200;
    private static final long LARGEST_BODY = 256L << 20;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);
    private static final byte[] NO_BODY = new byte[0];

    private final ConnectionInput in;
    private final OutputStream out;

    RequestReader(ConnectionInput in, OutputStream out) {
        this.in = in;
        this.out = out;
    }

    /** The next request, or null if the client ended the connection between two. */
    @Nullable
    IncomingRequest next() throws IOException {
        String line = in.line();
        while (line != null && line.isEmpty()) {
            line = in.line();
        }
        if (line == null) {
            return null;
        }
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new MalformedRequestException(line);
        }
        List<Header> headers = headers();
        byte[] body = body(headers);
        return new IncomingRequest(Instant.now(), words[0], words[1], words[2].equals("HTTP/1.0"), headers, body);
    }

    private List<Header> headers() throws IOException {
        List<Header> headers = new ArrayList<>();
        for (String line = lineOrFail(); !line.isEmpty(); line = lineOrFail()) {
            int colon = line.indexOf(':');
            if (colon <= 0 || headers.size() == MOST_HEADERS) {
                throw new MalformedRequestException(line);
            }
            headers.add(new Header(
                    line.substring(0, colon), line.substring(colon + 1).strip()));
        }
        return headers;
    }

    private byte[] body(List<Header> headers) throws IOException {
        String coding = IncomingRequest.first(headers, "Transfer-Encoding");
        String length = IncomingRequest.first(headers, "Content-Length");
        if (coding == null && (length == null || length.equals("0"))) {
            return NO_BODY;
        }
        if ("100-continue".equalsIgnoreCase(IncomingRequest.first(headers, "Expect"))) {
            out.write(CONTINUE);
        }
        return coding != null ? chunks() : block(length == null ? "" : length);
    }

    private byte[] block(String length) throws IOException {
        byte[] body = new byte[size(length, 10)];
        in.read(body, 0, body.length);
        return body;
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = lineOrFail();
            int extension = line.indexOf(';');
            int size = size((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
            if (size == 0) {
                headers();
                return body.toByteArray();
            }
            byte[] chunk = new byte[size];
            in.read(chunk, 0, size);
            body.write(chunk, 0, size);
            if (!lineOrFail().isEmpty() || body.size() > LARGEST_BODY) {
                throw new MalformedRequestException("chunk of " + line);
            }
        }
    }

    private static int size(String digits, int radix) throws MalformedRequestException {
        try {
            long size = Long.parseLong(digits, radix);
            if (size >= 0 && size <= LARGEST_BODY) {
                return (int) size;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw new MalformedRequestException("size " + digits);
    }

    private String lineOrFail() throws IOException {
        String line = in.line();
        if (line == null) {
            throw new EOFException("Connection ended inside a request");
        }
        return line;
    }
}
