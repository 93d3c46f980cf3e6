package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.config.ConfigNode.Mapping;
import dev.heddle.runtime.config.ConfigNode.Text;
import dev.heddle.runtime.config.ConfigProblem.Code;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code providers}: their names, by host or domain. */
final class ProviderReader {

    private static final Pattern DOMAIN = Pattern.compile("(?:\\*\\.)?[a-z0-9_-]+(?:\\.[a-z0-9_-]+)*");
    private static final Pattern PROVIDER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,63}");

    private ProviderReader() {}

    /** Provider names by domain in lower case, without {@code *.} at its beginning. */
    static Map<String, String> read(ConfigNode node, FileProblems problems) {
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
                            + "' must be a name of letters, digits, '.', '_' and '-'; found "
                            + FileProblems.found(entry.value()));
        }
    }
}
