package dev.heddle.runtime.dialect;

import dev.heddle.bridge.Headers;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One API of a provider: its JSON request, JSON response and events. Stateless and thread-safe. */
public interface Dialect {

    /** The stable name, for example {@code openai.chat}. */
    String id();

    /** The provider's family, for example {@code openai}: what {@code gen_ai.provider.name} is where the host says nothing better. */
    String family();

    /** What its calls ask for: all that is known of one whose request cannot be read. */
    Operation operation();

    /**
     * The members of a request's root that say only who asks, or what the provider's books are to call it, and that the answer
     * does not repeat: requests that differ in nothing else have the same answer.
     */
    default Set<String> nominalMembers() {
        return Set.of();
    }

    /** Whether the answer depends on what the provider has kept since, or is no answer yet: no two such requests are the same. */
    default boolean isStateful(byte[] body) {
        return false;
    }

    /**
     * Reads a request.
     *
     * @param path the URI's path and query: some dialects carry the model there
     * @param body the JSON body
     * @param captureContent whether to keep the prompt
     * @return empty where the body is not of this dialect, whatever its path says
     */
    Optional<RequestFacts> readRequest(String path, byte[] body, boolean captureContent);

    /** A reader for the response to that request, by its content type (SSE, NDJSON, event stream or a whole JSON body). */
    ResponseReader reader(RequestFacts request, Headers responseHeaders, boolean captureContent);

    /** Reads an error body; all components null where it is not of this dialect's shape. */
    ErrorFacts readError(int status, Headers headers, byte[] body);

    /** Writes an error body that the provider's official SDK raises as its own exception. */
    byte[] writeError(Refusal refusal);

    /** Headers that belong to such an error beside {@code content-type}, names and values in turn; none by default. */
    default String[] errorHeaders(Refusal refusal) {
        return new String[0];
    }

    /**
     * The request with usage asked for, where this dialect's streams carry it only on request and it was not asked for.
     *
     * @return null where nothing needs to change, as by default
     */
    default byte @Nullable [] askForUsage(RequestFacts request, byte[] body) {
        return null;
    }

    /**
     * A filter that takes out of a stream what {@link #askForUsage} added, so that the application sees what it asked for; one that
     * lets everything through by default.
     */
    default StreamFilter usageFilter() {
        return StreamFilter.NONE;
    }

    /**
     * The request with a change made; everything else in it stays as it is, byte by byte.
     *
     * @param path the URI's path and query
     * @return null where there is nothing to change, or this dialect's requests cannot be changed
     */
    @Nullable
    ChangedRequest change(RequestFacts request, String path, byte[] body, RequestChange change);
}
