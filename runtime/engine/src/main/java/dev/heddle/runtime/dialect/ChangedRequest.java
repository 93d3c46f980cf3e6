package dev.heddle.runtime.dialect;

import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.dialect.json.JsonEdit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request with a {@link RequestChange} made.
 *
 * @param path the URI's path and query
 */
public record ChangedRequest(String path, byte[] body) {

    /**
     * A request whose model stands in its body, as {@code model}.
     *
     * @param limit caps its output, by whatever name; used where the change has a limit
     * @return null where nothing is to change
     */
    public static @Nullable ChangedRequest of(
            String path, byte[] body, RequestChange change, Consumer<JsonEdit> limit) {
        JsonEdit edit = JsonEdit.of(body);
        if (change.model() != null) {
            edit.replace("model", Json.quoted(change.model()));
        }
        if (change.maxTokens() > 0) {
            limit.accept(edit);
        }
        byte[] changed = edit.apply();
        return changed == null ? null : new ChangedRequest(path, changed);
    }
}
