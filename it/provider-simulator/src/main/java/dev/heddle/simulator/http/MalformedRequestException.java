package dev.heddle.simulator.http;

import java.io.IOException;

/** The client sent something that is not an HTTP/1.1 request. */
final class MalformedRequestException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedRequestException(String what) {
        super("Malformed request: " + what);
    }
}
