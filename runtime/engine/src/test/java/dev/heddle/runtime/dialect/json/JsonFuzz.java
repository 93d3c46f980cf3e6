package dev.heddle.runtime.dialect.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.heddle.runtime.fuzz.Corpus;
import dev.heddle.runtime.fuzz.FuzzTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Documents read field by field in any order, edited, and brought into the one form in which they are compared. */
public final class JsonFuzz implements FuzzTarget {

    private static final JsonFactory JACKSON = new JsonFactory();

    @Override
    public void read(SplittableRandom random) throws IOException {
        byte[] document = random.nextBoolean() ? Corpus.request(random) : Corpus.response(random);
        walked(document, random);
        byte[] written = rewritten(document, random);
        if (written != null) {
            byte[] form = form(document);
            if (form != null) {
                assertThat(form(written)).as("canonical form").isEqualTo(form);
            }
        }
        edited(document, written != null);
    }

    private static void walked(byte[] document, SplittableRandom random) {
        try (JsonCursor json = JsonCursor.over(document, 0, document.length)) {
            value(json, random, 0);
            json.complete();
        }
    }

    private static void value(JsonCursor json, SplittableRandom random, int depth) {
        if (depth < 200 && random.nextInt(8) > 0 && json.object()) {
            while (json.nextField()) {
                assertThat(json.name()).isNotNull();
                value(json, random, depth + 1);
            }
        } else if (depth < 200 && random.nextInt(8) > 0 && json.array()) {
            while (json.nextElement()) {
                value(json, random, depth + 1);
            }
        } else {
            switch (random.nextInt(8)) {
                case 0 -> json.string();
                case 1 -> json.text();
                case 2 -> json.integer();
                case 3 -> json.number();
                case 4 -> json.strings();
                case 5 -> json.raw();
                case 6 -> json.skip();
                default -> {}
            }
        }
    }

    /** The same with other white space; null where it is no JSON. */
    private static byte @Nullable [] rewritten(byte[] document, SplittableRandom random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonParser parser = JACKSON.createParser(document);
                JsonGenerator generator = JACKSON.createGenerator(out)) {
            if (random.nextBoolean()) {
                generator.useDefaultPrettyPrinter();
            }
            JsonToken root = parser.nextToken();
            if (root != JsonToken.START_OBJECT) {
                return null;
            }
            int depth = 0;
            do {
                copy(parser, generator);
                depth += parser.currentToken().isStructStart()
                        ? 1
                        : parser.currentToken().isStructEnd() ? -1 : 0;
            } while (depth > 0 && parser.nextToken() != null);
            if (depth > 0 || parser.nextToken() != null) {
                return null;
            }
        } catch (IOException | IllegalArgumentException noJson) {
            return null;
        }
        return out.toByteArray();
    }

    private static void copy(JsonParser parser, JsonGenerator generator) throws IOException {
        if (parser.currentToken().isNumeric()) {
            generator.writeNumber(parser.getText());
        } else {
            generator.copyCurrentEvent(parser);
        }
    }

    private static byte @Nullable [] form(byte[] document) {
        CanonicalBytes form = CanonicalJson.of(document, Set.of(), -1);
        return form == null ? null : Arrays.copyOf(form.array(), form.length());
    }

    private static void edited(byte[] document, boolean json) {
        byte[] edited = JsonEdit.of(document).replace("model", "\"other\"").apply();
        if (edited != null && json) {
            try (JsonCursor read = JsonCursor.over(edited, 0, edited.length)) {
                assertThat(read.complete()).as("edited").isTrue();
            }
        }
    }
}
