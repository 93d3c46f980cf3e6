package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.config.ConfigNode.Mapping;
import dev.heddle.runtime.config.ConfigNode.Text;
import dev.heddle.runtime.config.ConfigProblem.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a file's nodes by the table of settings, and notes everything that is wrong with them. */
final class FileSettingsReader {

    private final FileProblems problems;
    private final References references;
    private final NodeReader nodes;
    private final SettingValues values = new SettingValues();
    private final Map<FilePart<?>, FilePart.Found<?>> parts = new HashMap<>();

    private FileSettingsReader(FileProblems problems, References references) {
        this.problems = problems;
        this.references = references;
        this.nodes = new NodeReader(problems, references);
    }

    /** What the file says; incomplete where problems are noted. */
    static FileSettings read(ConfigNode root, FileProblems problems, References references) {
        FileSettingsReader reader = new FileSettingsReader(problems, references);
        reader.section(root, "");
        FileSettings settings = new FileSettings(reader.values, reader.parts);
        reader.nodes.read(settings);
        return settings;
    }

    private void section(ConfigNode node, String section) {
        if (node instanceof Text text && text.empty()) {
            return;
        }
        if (!(node instanceof Mapping mapping)) {
            String what = section.isEmpty() ? "the file" : "'" + section + "'";
            List<String> children = Settings.children(section);
            problems.add(
                    node, Code.CONFIG_TYPE, what + " must be a mapping with keys among " + String.join(", ", children));
            return;
        }
        for (Entry entry : unique(mapping, problems)) {
            entry(entry, section);
        }
    }

    private void entry(Entry entry, String section) {
        String name = entry.key().value();
        String key = section.isEmpty() ? name : section + "." + name;
        Setting<?> setting = name.contains(".") ? null : Settings.find(key);
        FilePart<?> part = name.contains(".") ? null : FileParts.find(key);
        if (setting != null) {
            value(setting, entry.value());
        } else if (!name.contains(".") && Settings.isSection(key)) {
            section(entry.value(), key);
        } else if (part != null) {
            parts.put(part, part.find(nodes, entry.value(), problems.origin(entry.key())));
        } else {
            unknown(entry.key(), key, section);
        }
    }

    private void unknown(Text at, String key, String section) {
        List<String> allowed = Settings.children(section);
        problems.add(at, Code.CONFIG_UNKNOWN_KEY, unknownKey(at.value(), allowed, elsewhere(key)));
    }

    /** A known setting that has this name in another place; null where there is none. */
    private static @Nullable String elsewhere(String key) {
        String last = "." + key.substring(key.lastIndexOf('.') + 1);
        for (Setting<?> setting : Settings.ALL) {
            if (setting.key().equals(key) || setting.key().endsWith(last)) {
                int dot = setting.key().lastIndexOf('.');
                return dot < 0
                        ? setting.key()
                        : setting.key().substring(dot + 1) + "' under '"
                                + setting.key().substring(0, dot);
            }
        }
        return null;
    }

    private <T> void value(Setting<T> setting, ConfigNode node) {
        if (!(node instanceof Text text)) {
            problems.add(
                    node,
                    Code.CONFIG_TYPE,
                    "'" + setting.key() + "' must be " + setting.type().allowed());
            return;
        }
        String resolved;
        try {
            resolved = references.resolve(text.value());
        } catch (InvalidValueException e) {
            problems.add(text, Code.CONFIG_UNRESOLVED, "'" + setting.key() + "': " + e.expected());
            return;
        }
        try {
            values.set(setting, resolved, text.value(), problems.origin(text));
        } catch (InvalidValueException e) {
            problems.add(text, Code.CONFIG_VALUE, invalid(setting.key(), e, text.empty() ? "" : text.value()));
        }
    }

    static String invalid(String name, InvalidValueException e, String found) {
        String what = found.isEmpty() ? "nothing" : "'" + found + "'";
        return "'" + name + "' " + e.expected() + "; found " + what;
    }

    static String unknownKey(String name, List<String> allowed, @Nullable String elsewhere) {
        String near = DidYouMean.nearest(name, allowed);
        String guess = near == null ? elsewhere : near;
        return "unknown key '" + name + "'; allowed: " + String.join(", ", allowed)
                + (guess == null ? "" : "; did you mean '" + guess + "'?");
    }

    /** The entries without those whose key stands for the second time, which are noted as problems. */
    static List<Entry> unique(Mapping mapping, FileProblems problems) {
        Map<String, Text> seen = new HashMap<>();
        List<Entry> unique = new ArrayList<>();
        for (Entry entry : mapping.entries()) {
            Text first = seen.putIfAbsent(entry.key().value(), entry.key());
            if (first == null) {
                unique.add(entry);
            } else {
                problems.add(
                        entry.key(),
                        Code.CONFIG_DUPLICATE_KEY,
                        "key '" + entry.key().value() + "' stands twice, first in line " + first.line());
            }
        }
        return unique;
    }
}
