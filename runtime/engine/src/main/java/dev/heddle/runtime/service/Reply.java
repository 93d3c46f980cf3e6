package dev.heddle.runtime.service;

/**
 * What a model said.
 *
 * @param text all of it, without its thoughts
 * @param reason how it ended in the provider's words, for example {@code length}; empty where it does not say
 */
record Reply(String text, Finish finish, String reason) {

    /** How an answer ended. */
    enum Finish {
        /** By itself. */
        COMPLETE,
        /** At the output limit or the end of the model's window. */
        CUT_OFF,
        /** The model or the provider's filter would not answer. */
        DECLINED
    }
}
