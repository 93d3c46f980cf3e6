package dev.heddle.simulator.dialect;

import dev.heddle.simulator.http.IncomingRequest;
import java.util.List;

/** All endpoints that the simulator has. */
public final class Dialects {

    private static final Dialect UNKNOWN = new UnknownEndpoint();
    private static final List<Dialect> ALL = List.of(new OpenAiChat());

    private Dialects() {}

    /** The dialect of a request, by its method and path; never null. */
    public static Dialect of(IncomingRequest request) {
        if (!request.method().equals("POST")) {
            return UNKNOWN;
        }
        String path = request.path();
        for (Dialect dialect : ALL) {
            if (dialect.speaks(path)) {
                return dialect;
            }
        }
        return UNKNOWN;
    }
}
