package dev.heddle.runtime.fuzz;

import java.util.SplittableRandom;

/** Something that reads what others wrote, and must do so unharmed whatever they wrote. */
public interface FuzzTarget {

    /** Reads one input that is made of these random numbers and of nothing else; throws where it was harmed. */
    void read(SplittableRandom random) throws Exception;
}
