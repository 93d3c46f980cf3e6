package dev.heddle.runtime.translation;

import java.util.List;

/**
 * A request in the target's dialect.
 *
 * @param path below the base URL as {@code services.endpoints} and {@code routes} have it (OpenAI's ends in {@code /v1}, those
 *     of others have no version), with its query
 * @param model the target's
 * @param lost what could not be carried, as the application spells it
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the request's body, compared by nobody
public record TranslatedRequest(String path, byte[] body, String model, List<String> lost) {

    public TranslatedRequest {
        lost = List.copyOf(lost);
    }
}
