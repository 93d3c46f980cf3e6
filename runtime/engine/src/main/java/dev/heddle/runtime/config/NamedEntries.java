package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.config.ConfigNode.Mapping;
import dev.heddle.runtime.config.ConfigNode.Text;
import dev.heddle.runtime.config.ConfigProblem.Code;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The parts of the file whose keys are the user's own names. Only a file can hold them. */
final class NamedEntries {

    static final String PRICES = "prices";
    static final String PROVIDERS = "providers";
    static final String SERVICES = "services";
    static final String ROUTES = "routes";
    static final String SWITCHED_OFF = "switched-off";
    static final List<String> KEYS = List.of(PRICES, PROVIDERS, SERVICES, ROUTES, SWITCHED_OFF);

    static final String PRICES_DOC =
            "Prices by provider and model, in US dollars per million tokens, in place of the bundled ones.";
    static final String PROVIDERS_DOC = "Names of providers by host or domain, for servers that Heddle does not know.";

    static final String SERVICES_DOC =
            "Under endpoints, by a name of yours: where the models of @LlmService interfaces are asked, before the providers' own.";

    static final String ROUTES_DOC =
            "By a name of yours: which calls may be answered by which targets, in what order, and what becomes of streams that break.";

    static final String SWITCHED_OFF_DOC =
            "Providers that are not asked and routes whose calls are refused, from the next call on.";

    private static final Pattern DOMAIN = Pattern.compile("(?:\\*\\.)?[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*");
    private static final Pattern PROVIDER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

    private NamedEntries() {}

    /** Provider names by domain in lower case, without {@code *.} at its beginning. */
    static Map<String, String> providers(ConfigNode node, FileProblems problems) {
        Map<String, String> names = new LinkedHashMap<>();
        if (node instanceof Text text && text.empty()) {
            return names;
        }
        if (!(node instanceof Mapping mapping)) {
            problems.add(node, Code.CONFIG_TYPE, "'providers' must be a mapping of hosts to provider names");
            return names;
        }
        for (Entry entry : FileSettingsReader.unique(mapping, problems)) {
            provider(entry, names, problems);
        }
        return names;
    }

    private static void provider(Entry entry, Map<String, String> names, FileProblems problems) {
        String host = entry.key().value().toLowerCase(Locale.ROOT);
        if (!DOMAIN.matcher(host).matches()) {
            problems.add(
                    entry.key(),
                    Code.CONFIG_VALUE,
                    "'" + entry.key().value()
                            + "' must be a host or domain such as llm.example.com, without scheme, port or path");
        }
        if (entry.value() instanceof Text name && PROVIDER.matcher(name.value()).matches() && !name.empty()) {
            names.put(host.startsWith("*.") ? host.substring(2) : host, name.value());
        } else {
            problems.add(
                    entry.value(),
                    Code.CONFIG_VALUE,
                    "the provider of '" + entry.key().value()
                            + "' must be a name of letters, digits, '.', '_' and '-'");
        }
    }
}
