package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.CacheHint;
import dev.heddle.runtime.translation.Extra;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What OpenAI's two APIs spell alike. */
final class OpenAiJson {

    static final String FAMILY = "openai";

    private OpenAiJson() {}

    static String textOr(JsonCursor json, String otherwise) {
        String text = json.text();
        return text == null ? otherwise : text;
    }

    /** The strings of an array, or one alone, in full. */
    static List<String> texts(JsonCursor json) {
        String one = json.text();
        if (one != null) {
            return List.of(one);
        }
        List<String> all = new ArrayList<>();
        if (json.array()) {
            while (json.nextElement()) {
                String text = json.text();
                if (text != null) {
                    all.add(text);
                }
            }
        }
        return all;
    }

    /** Keeps a member that only OpenAI knows; what asks for nothing ({@code false}, {@code "auto"}) is left out. */
    static void readExtra(JsonCursor json, List<Extra> extras) {
        String name = json.name();
        String raw = json.raw();
        if (raw != null && !raw.equals("false") && !raw.equals("\"auto\"") && !raw.equals("{}") && !raw.equals("[]")) {
            extras.add(new Extra(FAMILY, name, raw));
        }
    }

    /** A {@code cache_control}, which OpenAI does not have but gateways in front of others do. */
    static CacheHint readCache(JsonCursor json) {
        String ttl = null;
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("ttl")) {
                    ttl = json.string();
                }
            }
        }
        return new CacheHint(ttl);
    }

    static void writeExtra(JsonGenerator json, Extra extra) throws IOException {
        json.writeFieldName(extra.name());
        json.writeRawValue(extra.json());
    }

    static void writeNumber(JsonGenerator json, String name, @Nullable Double value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    static void writeNumber(JsonGenerator json, String name, @Nullable Long value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    static void writeText(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
