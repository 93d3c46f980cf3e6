package dev.heddle.simulator.script;

/**
 * A recorded body that is sent as it is.
 *
 * @param status HTTP status
 * @param contentType value of the Content-Type header
 * @param bytes the body; not copied
 */
@SuppressWarnings("ArrayRecordComponent")
public record RawBody(int status, String contentType, byte[] bytes) implements Content {}
