package dev.heddle.runtime.semantic;

/** Whether one of the nearest stored questions is the one asked. */
sealed interface Verdict {

    /** It is. */
    record Same(Neighbour neighbour) implements Verdict {}

    /** None is near enough. */
    record Far(double similarity) implements Verdict {}

    /** It is near enough, but its words say something else. */
    record Apart(Neighbour neighbour, Guard guard) implements Verdict {}

    /** It is near enough, but hardly nearer than another one with another answer. */
    record Contested(Neighbour neighbour, Neighbour other) implements Verdict {}
}
