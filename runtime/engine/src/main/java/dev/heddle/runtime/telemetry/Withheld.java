package dev.heddle.runtime.telemetry;

import dev.heddle.runtime.dialect.json.Json;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Values of one invocation that must not be told: takes them out of texts, as they are and as they stand in JSON. Immutable.
 */
public final class Withheld {

    /** What stands in a value's place. */
    public static final String MARK = "[withheld]";

    private final List<String> forms;

    /** @param values blank ones are ignored: taking them out would say nothing and spoil the text */
    public Withheld(List<String> values) {
        Set<String> all = new LinkedHashSet<>();
        for (String value : values) {
            if (!value.isBlank()) {
                String quoted = Json.quoted(value);
                all.add(value);
                all.add(quoted.substring(1, quoted.length() - 1));
            }
        }
        // A value that holds another one goes first, or its rest would stay.
        forms = all.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    public boolean isEmpty() {
        return forms.isEmpty();
    }

    /** The text without the values. */
    public String redact(String text) {
        String redacted = text;
        for (String form : forms) {
            redacted = redacted.replace(form, MARK);
        }
        return redacted;
    }
}
