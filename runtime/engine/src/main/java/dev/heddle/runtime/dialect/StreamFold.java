package dev.heddle.runtime.dialect;

import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/** What the events of one stream add up to. One thread at a time. */
public interface StreamFold {

    /**
     * Reads one event and tells the stream's progress what it was.
     *
     * @param name the event's name, or null where it has none
     * @param json on the root of its data; need not ask whether the document is complete
     */
    void read(@Nullable String name, JsonCursor json, StreamProgress progress);

    /** Whether the stream may end here without a terminal event and be whole. */
    boolean finished();

    /** Sets what is known, except error and completeness. */
    void describe(ResponseFacts.Builder facts);
}
