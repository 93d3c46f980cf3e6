package dev.heddle.runtime.config;

import dev.heddle.runtime.budget.BudgetStoreConfig;
import dev.heddle.runtime.config.ConfigNode.Entry;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code budget-store}: where processes that share budgets count. */
final class BudgetStoreReader {

    static final String TYPE = "type";
    static final String URL = "url";
    static final String USER = "user";
    static final String PASSWORD = "password";
    static final String PREFIX = "prefix";
    static final String TIMEOUT = "timeout";
    static final String ON_FAILURE = "on-failure";
    static final List<String> PARTS = List.of(TYPE, URL, USER, PASSWORD, PREFIX, TIMEOUT, ON_FAILURE);
    static final List<String> FAILURES = List.of("open", "closed");

    private static final Pattern PREFIXES = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,31}");
    private static final String DEFAULT_PREFIX = "heddle";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(250);
    private static final ValueType<Duration> TIMEOUTS =
            new ValueType.TimeSpan(Duration.ofMillis(1), Duration.ofSeconds(30));

    private final NodeReader nodes;
    private @Nullable String type;
    private @Nullable String url;
    private @Nullable String user;
    private @Nullable String password;
    private String prefix = DEFAULT_PREFIX;
    private Duration timeout = DEFAULT_TIMEOUT;
    private boolean failsOpen = true;

    BudgetStoreReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    /**
     * What the file says.
     *
     * @param config null where each process counts on its own
     */
    record Found(@Nullable BudgetStoreConfig config, boolean failsOpen) {

        static final Found NONE = new Found(null, true);
    }

    Found read(ConfigNode node) {
        List<Entry> entries =
                nodes.entries(node, "'budget-store' must be a mapping with keys among " + String.join(", ", PARTS));
        for (Entry entry : entries) {
            if (PARTS.contains(entry.key().value())) {
                read(entry.key().value(), entry.value());
            } else {
                nodes.unknown(entry.key(), PARTS);
            }
        }
        if (entries.isEmpty()) {
            return Found.NONE;
        }
        if (type == null || url == null) {
            nodes.wrong(node, "'budget-store' needs a type, such as redis or postgresql, and a url");
            return Found.NONE;
        }
        return new Found(new BudgetStoreConfig(type, url, user, password, prefix, timeout), failsOpen);
    }

    private void read(String name, ConfigNode node) {
        switch (name) {
            case TYPE -> type = nodes.text(node, TYPE);
            case URL -> url = nodes.storeUrl(node, URL);
            case USER -> user = nodes.text(node, USER);
            case PASSWORD -> password = nodes.secret(node, PASSWORD);
            case PREFIX -> prefix = prefix(node);
            case TIMEOUT -> {
                Duration read = nodes.value(node, TIMEOUT, TIMEOUTS);
                timeout = read == null ? timeout : read;
            }
            default -> failsOpen = !"closed".equals(nodes.choice(node, ON_FAILURE, FAILURES));
        }
    }

    private String prefix(ConfigNode node) {
        String text = nodes.text(node, PREFIX);
        if (text != null && !PREFIXES.matcher(text).matches()) {
            nodes.wrong(node, "'" + PREFIX + "' must be 1 to 32 letters, digits or '_'; found '" + text + "'");
        }
        return text == null ? prefix : text;
    }
}
