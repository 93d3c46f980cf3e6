package okhttp3;

/**
 * Carries what the engine remembers of the place where a call was made, as a tag of the request.
 *
 * @param value what {@code Engine.origin} returned
 */
record HeddleOrigin(Object value) {}
