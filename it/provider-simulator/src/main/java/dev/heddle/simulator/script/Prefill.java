package dev.heddle.simulator.script;

/** What becomes of a request whose last message is the beginning of an answer. */
public enum Prefill {
    /** It is answered like any other. */
    IGNORED,
    /** The answer goes on where it ends, if it is how the answer begins. */
    CONTINUED,
    /** It is refused with 400, as by models that do not allow it. */
    REFUSED
}
