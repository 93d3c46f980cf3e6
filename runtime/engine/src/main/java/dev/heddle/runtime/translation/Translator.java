package dev.heddle.runtime.translation;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Framing;
import dev.heddle.runtime.dialect.json.JsonCursor;
import org.jspecify.annotations.Nullable;

/**
 * One dialect as both sides of translations speak it: reads and writes requests, answers and streams in their canonical form.
 * Stateless and thread-safe. To add one, implement it and name it in {@link Translations}.
 *
 * <p>What the canonical form says and the dialect cannot is reported to {@link Losses}. These are done outside: the model is
 * set to the target's, tool names are fitted to {@link #toolNames}, kept reasoning is put back, system messages stay where
 * they are (a writer whose dialect has one place for them moves them and reports {@code messages.system}, where one stood
 * behind another message), events are put in order.
 */
public interface Translator {

    /** The dialect. */
    Dialect dialect();

    /**
     * Reads a request.
     *
     * @param path the path and query: some dialects carry the model and streaming there
     * @throws UntranslatableException where the body cannot be read
     */
    Conversation readRequest(String path, byte[] body, Losses losses);

    /** Writes a request: the same messages give the same bytes, and more messages the same bytes and more. */
    WrittenRequest writeRequest(Conversation conversation, Losses losses);

    /** Reads a whole answer; null where it is none. The cursor is on the document's root and bounded by nobody but the reader. */
    @Nullable
    Reply readReply(JsonCursor json);

    /** Writes a whole answer. */
    byte[] writeReply(Reply reply, AnswerContext context);

    /** Cuts streams into events: server-sent events unless the dialect says otherwise. */
    default Framing framing(Framing.Listener listener) {
        return new ServerSentEvents(listener);
    }

    /** A reader for one stream. */
    EventReader eventReader();

    /** A writer for one stream. */
    EventWriter eventWriter(AnswerContext context);

    /** The content type of streams. */
    default String streamType() {
        return "text/event-stream";
    }

    /** Which names of tools requests may have. */
    ToolNameRule toolNames();
}
