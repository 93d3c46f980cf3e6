package dev.heddle.runtime.translation;

/**
 * A request as a dialect writes it.
 *
 * @param path as {@link TranslatedRequest#path}
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the request's body, compared by nobody
public record WrittenRequest(String path, byte[] body) {}
