package dev.heddle.runtime.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Replaces {@code ${NAME}} in a file's values by the environment variable of that name. */
final class References {

    private final Function<String, @Nullable String> environment;

    References(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /**
     * The text with its references replaced.
     *
     * @throws InvalidValueException where one is not closed or not set
     */
    String resolve(String text) throws InvalidValueException {
        int begin = text.indexOf("${");
        if (begin < 0) {
            return text;
        }
        StringBuilder resolved = new StringBuilder();
        int from = 0;
        while (begin >= 0) {
            int end = text.indexOf('}', begin);
            if (end < 0) {
                throw new InvalidValueException("'${' is not closed by '}'");
            }
            resolved.append(text, from, begin).append(variable(text.substring(begin + 2, end)));
            from = end + 1;
            begin = text.indexOf("${", from);
        }
        return resolved.append(text, from, text.length()).toString();
    }

    private String variable(String name) throws InvalidValueException {
        String value = name.isEmpty() ? null : environment.apply(name);
        if (value == null) {
            throw new InvalidValueException("environment variable '" + name + "' is not set");
        }
        return value;
    }
}
