package dev.heddle.simulator.script;

/** Why an answer ended; each dialect has its own word for it. An answer with tool calls always ends for those. */
public enum Finish {
    STOP,
    LENGTH,
    CONTENT_FILTER
}
