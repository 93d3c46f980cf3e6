package dev.heddle.runtime.config;

/** A text is not a value of its setting; the message says what would be, to follow the setting's name. */
final class InvalidValueException extends Exception {

    private static final long serialVersionUID = 1L;

    InvalidValueException(String expected) {
        super(expected, null, false, false);
    }

    /** For example {@code must be true or false}. */
    String expected() {
        return String.valueOf(getMessage());
    }
}
