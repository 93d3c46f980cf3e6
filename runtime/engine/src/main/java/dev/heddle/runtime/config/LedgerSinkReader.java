package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.ledger.LedgerSinkConfig;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code ledger.postgresql}: where the ledgers of a fleet come together. */
final class LedgerSinkReader {

    static final String KEY = "ledger.postgresql";
    static final String URL = "url";
    static final String USER = "user";
    static final String PASSWORD = "password";
    static final String PREFIX = "prefix";
    static final List<String> PARTS = List.of(URL, USER, PASSWORD, PREFIX);
    static final String PREFIXES = "[A-Za-z_][A-Za-z0-9_]{0,31}";

    private static final String TYPE = "postgresql";
    private static final String DEFAULT_PREFIX = "heddle";

    private final NodeReader nodes;

    LedgerSinkReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    /** Null where it is not said where it is. */
    @Nullable
    LedgerSinkConfig read(ConfigNode node) {
        String url = null;
        String user = null;
        String password = null;
        String prefix = DEFAULT_PREFIX;
        List<Entry> entries =
                nodes.entries(node, "'" + KEY + "' must be a mapping with keys among " + String.join(", ", PARTS));
        for (Entry entry : entries) {
            switch (entry.key().value()) {
                case URL -> url = nodes.storeUrl(entry.value(), URL);
                case USER -> user = nodes.text(entry.value(), USER);
                case PASSWORD -> password = nodes.secret(entry.value(), PASSWORD);
                case PREFIX -> prefix = prefix(entry.value());
                default -> nodes.unknown(entry.key(), PARTS);
            }
        }
        if (url == null) {
            return entries.isEmpty()
                    ? null
                    : nodes.wrong(node, "'" + KEY + "' needs a url such as jdbc:postgresql://host:5432/database");
        }
        return new LedgerSinkConfig(TYPE, url, user, password, prefix);
    }

    private String prefix(ConfigNode node) {
        String text = nodes.text(node, PREFIX);
        if (text != null && !Pattern.matches(PREFIXES, text)) {
            nodes.wrong(
                    node,
                    "'" + PREFIX + "' must be 1 to 32 letters, digits or '_', the first no digit; found '" + text
                            + "'");
        }
        return text == null ? DEFAULT_PREFIX : text;
    }
}
