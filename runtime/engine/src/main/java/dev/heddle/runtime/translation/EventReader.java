package dev.heddle.runtime.translation;

import dev.heddle.runtime.dialect.json.JsonCursor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one stream. Used by one stream and one thread at a time. Never throws on malformed input; what it told
 * of an event that turns out to be malformed is forgotten by who asked.
 */
@FunctionalInterface
public interface EventReader {

    /**
     * Reads one event.
     *
     * @param name the event's name in the framing, or null where it has none
     * @param json on the root of its data
     */
    void read(@Nullable String name, JsonCursor json, Consumer<ReplyEvent> events);
}
