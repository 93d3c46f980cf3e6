package dev.heddle.runtime.failure;

import dev.heddle.runtime.dialect.ErrorFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the errors of one dialect's providers mean: by name, else by what only their message says. Immutable. */
final class FailureTable {

    private final Map<String, FailureClass> named;
    private final List<Said> said;

    private record Said(FailureClass meaning, Pattern words) {}

    private FailureTable(Builder rows) {
        named = Map.copyOf(rows.named);
        said = List.copyOf(rows.said);
    }

    static Builder builder() {
        return new Builder();
    }

    /** Null where neither the names nor the message of the error stand in the table; a code says more than a type. */
    @Nullable
    FailureClass find(ErrorFacts error) {
        FailureClass byCode = byName(error.code());
        FailureClass byType = byCode == null ? byName(error.type()) : byCode;
        return byType == null ? byMessage(error.message()) : byType;
    }

    private @Nullable FailureClass byName(@Nullable String name) {
        return name == null ? null : named.get(name.toLowerCase(Locale.ROOT));
    }

    private @Nullable FailureClass byMessage(@Nullable String message) {
        if (message == null) {
            return null;
        }
        for (Said row : said) {
            if (row.words.matcher(message).find()) {
                return row.meaning;
            }
        }
        return null;
    }

    /** Collects rows; of two for the same error the first counts. */
    static final class Builder {

        private final Map<String, FailureClass> named = new HashMap<>();
        private final List<Said> said = new ArrayList<>();

        private Builder() {}

        /** Errors with one of these types or codes; case does not matter. */
        Builder named(FailureClass meaning, String... names) {
            for (String name : names) {
                named.putIfAbsent(name.toLowerCase(Locale.ROOT), meaning);
            }
            return this;
        }

        /** Errors whose message holds one of these expressions; case does not matter. */
        Builder said(FailureClass meaning, String... expressions) {
            for (String expression : expressions) {
                said.add(new Said(meaning, Pattern.compile(expression, Pattern.CASE_INSENSITIVE)));
            }
            return this;
        }

        /** Also the rows of another table, for a provider's errors that come through this dialect. */
        Builder and(FailureTable other) {
            other.named.forEach(named::putIfAbsent);
            said.addAll(other.said);
            return this;
        }

        FailureTable build() {
            return new FailureTable(this);
        }
    }
}
