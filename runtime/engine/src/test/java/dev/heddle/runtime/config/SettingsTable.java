package dev.heddle.runtime.config;

/** Writes the table of settings for {@code docs/configuration.md}. */
final class SettingsTable {

    private SettingsTable() {}

    static String write() {
        StringBuilder table =
                new StringBuilder("| key | value | default | what it does |\n| --- | --- | --- | --- |\n");
        for (Setting<?> setting : Settings.ALL) {
            row(table, setting.key(), values(setting.type()), defaultText(setting), setting.doc());
        }
        for (FilePart<?> part : FileParts.ALL) {
            row(table, part.key(), "a mapping; only in the file", "none", part.doc());
        }
        return table.toString();
    }

    private static void row(StringBuilder table, String key, String values, String defaultText, String doc) {
        table.append("| `")
                .append(key)
                .append("` | ")
                .append(values)
                .append(" | ")
                .append(defaultText);
        table.append(" | ").append(doc).append(" |\n");
    }

    private static String defaultText(Setting<?> setting) {
        boolean words = setting.defaultText().contains(" ");
        return words ? setting.defaultText() : "`" + setting.defaultText() + "`";
    }

    private static String values(ValueType<?> type) {
        if (type instanceof ValueType.Flag) {
            return "`true`, `false`";
        }
        if (type instanceof ValueType.WholeNumber number) {
            return "`" + number.min() + "` to `" + number.max() + "`";
        }
        if (type instanceof ValueType.Choice choice) {
            return "`" + String.join("`, `", choice.names()) + "`";
        }
        if (type instanceof ValueType.TimeSpan span) {
            return "`" + Units.format(span.min()) + "` to `" + Units.format(span.max()) + "`";
        }
        if (type instanceof ValueType.Size size) {
            return "`" + Units.formatBytes(size.min()) + "` to `" + Units.formatBytes(size.max()) + "`";
        }
        if (type instanceof ValueType.Names names) {
            return "`" + String.join("`, `", names.names()) + "`, separated by commas, or `none`";
        }
        return type.allowed();
    }
}
