package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Holds the documentation and the JSON Schema to the table of settings. {@code mvn test -pl runtime/engine -am
 * -Dheddle.write=true} writes them anew.
 */
final class ConfigurationDocumentsTest {

    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final Path SCHEMA = Path.of("src/main/resources/dev/heddle/runtime/config/heddle.schema.json");
    private static final String BEGIN = "<!-- settings: generated, and held by a test -->\n";
    private static final String END = "<!-- settings end -->";
    private static final boolean WRITE = Boolean.getBoolean("heddle.write");

    @Test
    void theDocumentationHoldsTheTableOfSettings() throws IOException {
        Path document = DOCS.resolve("configuration.md");
        String table = "\n" + SettingsTable.write() + "\n";
        if (WRITE) {
            String before = Files.readString(document);
            String head = before.substring(0, before.indexOf(BEGIN) + BEGIN.length());
            Files.writeString(document, head + table + before.substring(before.indexOf(END)));
        }
        assertThat(between(Files.readString(document))).isEqualTo(table);
    }

    @Test
    void theSchemaIsThatOfTheTableOfSettings() throws IOException {
        String schema = json(SchemaWriter.schema()) + "\n";
        if (WRITE) {
            Files.writeString(SCHEMA, schema);
        }
        assertThat(Files.readString(SCHEMA)).isEqualTo(schema);
    }

    @Test
    void theSchemaInTheJarParsesAndNamesEverySettingAndNothingElse() throws IOException {
        List<String> expected = new ArrayList<>();
        FileParts.ALL.forEach(part -> expected.add(part.key()));
        for (Setting<?> setting : Settings.ALL) {
            expected.add(setting.key());
        }
        try (InputStream schema = ConfigLoader.class.getResourceAsStream("heddle.schema.json")) {
            assertThat(schema).isNotNull();
            assertThat(settingsIn(new String(schema.readAllBytes(), StandardCharsets.UTF_8)))
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void theDocumentationNamesEveryCode() throws IOException {
        String text = Files.readString(DOCS.resolve("configuration.md"));
        for (ConfigProblem.Code code : ConfigProblem.Code.values()) {
            assertThat(text).contains("| `" + code + "` |");
        }
    }

    private static String between(String text) {
        return text.substring(text.indexOf(BEGIN) + BEGIN.length(), text.indexOf(END));
    }

    /** The paths of the properties that are settings: those with a description. */
    private static List<String> settingsIn(String schema) throws IOException {
        List<String> settings = new ArrayList<>();
        try (JsonParser parser = new JsonFactory().createParser(schema)) {
            parser.nextToken();
            collect(parser, "", settings);
        }
        return settings;
    }

    private static void collect(JsonParser parser, String section, List<String> settings) throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String member = parser.currentName();
            parser.nextToken();
            if (!member.equals("properties")) {
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String key = section.isEmpty() ? parser.currentName() : section + "." + parser.currentName();
                parser.nextToken();
                int before = settings.size();
                collect(parser, key, settings);
                if (settings.size() == before) {
                    settings.add(key);
                }
            }
        }
    }

    private static String json(Map<String, Object> value) throws IOException {
        StringWriter text = new StringWriter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(indenter);
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.setPrettyPrinter(printer);
            write(generator, value);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeFieldName(String.valueOf(entry.getKey()));
                write(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(generator, element);
            }
            generator.writeEndArray();
        } else if (value instanceof Integer number) {
            generator.writeNumber(number);
        } else if (value instanceof Double number) {
            generator.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else {
            generator.writeString((String) value);
        }
    }
}
