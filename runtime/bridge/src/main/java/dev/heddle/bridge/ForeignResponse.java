package dev.heddle.bridge;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * The response to a {@link Step.SendElsewhere}.
 *
 * @param headers names and values in turn, without those that say how the body was transferred
 * @param body to be subscribed to once; cancelling the subscription breaks the exchange off
 */
public record ForeignResponse(int status, String[] headers, Flow.Publisher<ByteBuffer> body) {

    /** The first value of each name. */
    public Headers asHeaders() {
        return name -> {
            for (int i = 0; i < headers.length; i += 2) {
                if (headers[i].equalsIgnoreCase(name)) {
                    return headers[i + 1];
                }
            }
            return null;
        };
    }
}
