package dev.heddle.runtime.routing.complexity;

/** What a phrase speaks for. */
enum PhraseGroup {
    REASONING,
    STEPS,
    SIMPLE,
    UNSURE
}
