package dev.heddle.runtime.translation.openai;

import dev.heddle.runtime.translation.Part;
import java.util.List;

/** An item of the output that has begun. */
interface OpenItem {

    /** Ends it; the parts that it has become. */
    List<Part> close();
}
