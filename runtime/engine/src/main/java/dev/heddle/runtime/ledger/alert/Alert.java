package dev.heddle.runtime.ledger.alert;

import java.util.Locale;

/**
 * Something out of the ordinary.
 *
 * @param window which hour or day it is told of, for example {@code 2026-11-21T10}: once for each
 * @param subject what of the kind it is about; ASCII
 * @param message for people
 */
record Alert(Kind kind, String window, String subject, String message) {

    /** What is out of the ordinary. */
    enum Kind {
        /** More was spent than usual. */
        SPIKE,
        /** One name makes up much of the cost. */
        CONCENTRATION,
        /** Of much of the cost it is not known what it is for. */
        UNATTRIBUTED,
        /** Of many attempts it is not known what they cost. */
        UNPRICED;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
