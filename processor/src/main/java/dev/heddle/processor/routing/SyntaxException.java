package dev.heddle.processor.routing;

/** A condition that cannot be read. */
final class SyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String rest;
    private final String fault;

    /** @param rest of the condition, from where it cannot be read */
    SyntaxException(String rest, String fault) {
        super(fault, null, false, false);
        this.rest = rest;
        this.fault = fault;
    }

    String fault() {
        return fault;
    }

    String rest() {
        return rest;
    }
}
