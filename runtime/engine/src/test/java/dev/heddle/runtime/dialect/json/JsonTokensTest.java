package dev.heddle.runtime.dialect.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.heddle.runtime.dialect.ByteMutations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads as Jackson does, which reads by the standard. */
class JsonTokensTest {

    private static final long MUTATIONS = Boolean.getBoolean("heddle.long") ? 5_000_000 : 100_000;

    private static final JsonFactory JACKSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonTokens.MAX_DEPTH)
                    .maxNameLength(JsonTokens.MAX_NAME_BYTES)
                    .maxNumberLength(JsonTokens.MAX_NUMBER_BYTES)
                    .build())
            .build();

    private static final List<String> DOCUMENTS = List.of(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"Tell me, at some length, what a heddle is.\\nAnd \\\"why\\\"?\"}],"
                    + "\"model\":\"gpt-4o-mini\",\"temperature\":0.5,\"stream\":true,\"stop\":null,\"n\":1,\"seed\":-7}",
            "{ \"größe\" : [ 1 , -2.50e+3, 0, -0, 0.1E-7, 9223372036854775807, 9223372036854775808, 1e400 ] ,\r\n"
                    + "\t\"überlänge\\u00e9\" : \"Grüße, 你好世界你好世界, 𝄞 und \\ud834\\udd1e, \\b\\f\\t\\/\\\\\" , \"leer\" : { } }",
            "[[[],[{}],{\"a\":[[1],[2,[3]]]}],\"" + "x".repeat(40) + "\\u0041" + "y".repeat(17) + "é" + "z".repeat(25)
                    + "\",false,true,null]",
            "\"nothing but a text\"",
            "-12.75");

    @Test
    void readsWhateverIsDamagedAsJacksonDoes() {
        for (long seed = 0; seed < MUTATIONS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] document = DOCUMENTS.get(random.nextInt(DOCUMENTS.size())).getBytes(UTF_8);
            byte[] other = DOCUMENTS.get(random.nextInt(DOCUMENTS.size())).getBytes(UTF_8);
            byte[] damaged = ByteMutations.of(document, other, random);
            Reading ours = read(damaged);
            Reading jacksons = readByJackson(damaged);
            if (!ours.equals(jacksons) && !ours.hasSurrogateInName() && !hasBareSurrogate(damaged)) {
                assertThat(ours)
                        .as("seed " + seed + ": " + new String(damaged, UTF_8))
                        .isEqualTo(jacksons);
            }
        }
    }

    /** What stands around a document, an event of a stream for one, is none of its business. */
    @Test
    void readsAPartOfTheBytesAsIfItWereAll() {
        byte[] around = "\"\\u0041}],:1234 abc\"true".getBytes(UTF_8);
        for (long seed = 0; seed < MUTATIONS / 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] document = DOCUMENTS.get(random.nextInt(DOCUMENTS.size())).getBytes(UTF_8);
            byte[] damaged = ByteMutations.of(document, document, random);
            int offset = random.nextInt(around.length);
            byte[] bytes = new byte[offset + damaged.length + around.length];
            System.arraycopy(around, 0, bytes, 0, offset);
            System.arraycopy(damaged, 0, bytes, offset, damaged.length);
            System.arraycopy(around, 0, bytes, offset + damaged.length, around.length);

            assertThat(read(bytes, offset, damaged.length))
                    .as("seed " + seed + ": " + new String(damaged, UTF_8))
                    .isEqualTo(read(damaged));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C080",
                "C1A1",
                "C1BF",
                "C280",
                "DFBF",
                "E08080",
                "E081A1",
                "E09FBF",
                "E0A080",
                "EFBFBF",
                "F0808080",
                "F08081A1",
                "F08FBFBF",
                "F0908080",
                "F48FBFBF",
                "F4908080",
                "F5808080",
                "F7BFBFBF",
                "F888808080",
                "80",
                "BF",
                "FF",
                "C3",
                "C341",
                "E282",
                "E28241",
                "F09F98"
            })
    void whatIsNoUtf8IsReadAsJacksonReadsIt(String hex) {
        // Of four bytes too many for a character Jackson makes one nonsense in a name and another one in a value.
        String name = hex.startsWith("F08") ? "{\"a\":\"%s\"}" : "{\"%s\":1}";
        for (String around : List.of("[\"%s\"]", "[\"a%s\"]", "[\"" + "x".repeat(30) + "%sz\",1]", name)) {
            byte[] document = around.formatted(new String(HexFormat.of().parseHex(hex), ISO_8859_1))
                    .getBytes(ISO_8859_1);

            assertThat(read(document)).as(around).isEqualTo(readByJackson(document));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 23, 24, 31, 32, 33, 100})
    void findsTheEndOfATextOfAnyLength(int length) {
        for (String last : List.of("", "\\n", "é", "😀", "\\u00e9", "\u007F")) {
            String written = "x".repeat(length) + last;
            String meant = written.replace("\\n", "\n").replace("\\u00e9", "é");
            JsonTokens tokens = over("[\"" + written + "\",7]");
            assertThat(tokens.next()).isEqualTo(JsonToken.ARRAY);
            assertThat(tokens.next()).isEqualTo(JsonToken.STRING);
            assertThat(tokens.text()).isEqualTo(meant);
            assertThat(tokens.next()).isEqualTo(JsonToken.INTEGER);
            assertThat(tokens.integer()).isEqualTo(7);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 8, 15, 16, 20, 24, 30, 90})
    void refusesAControlCharacterWhereverItStands(int length) {
        JsonTokens tokens = over("\"" + "x".repeat(length) + "\n" + "x".repeat(30) + "\"");
        assertThat(tokens.next()).isEqualTo(JsonToken.STRING);
        assertThat(tokens.text()).isNull();
        assertThat(tokens.failed()).isTrue();
    }

    @Test
    void bounds() {
        assertThat(read("[".repeat(1_000) + "]".repeat(1_000)).complete()).isTrue();
        assertThat(read("[".repeat(1_001) + "]".repeat(1_001)).complete()).isFalse();
        assertThat(read("1".repeat(1_000)).complete()).isTrue();
        assertThat(read("1".repeat(1_001)).complete()).isFalse();
        assertThat(read("{\"" + "n".repeat(4_096) + "\":1}").complete()).isTrue();
        assertThat(read("{\"" + "n".repeat(4_097) + "\":1}").complete()).isFalse();
    }

    @Test
    void aNameIsTheSameStringInEveryDocument() {
        assertThat(firstName("{\"finish_reason\":1}")).isSameAs(firstName(" { \"finish_reason\" : null }"));
        assertThat(firstName("{\"finish\\u005freason\":1}")).isEqualTo("finish_reason");
    }

    private static String firstName(String document) {
        JsonTokens tokens = over(document);
        tokens.next();
        assertThat(tokens.next()).isEqualTo(JsonToken.NAME);
        return tokens.name();
    }

    /** @param tokens each with its kind, place and value; empty where the document is not complete */
    private record Reading(boolean complete, List<String> tokens) {

        static final Reading FAILED = new Reading(false, List.of());

        /** An escape for half a pair, which is JSON and which Jackson cannot read in a name. */
        boolean hasSurrogateInName() {
            return tokens.stream()
                    .filter(token -> token.startsWith("NAME"))
                    .anyMatch(token -> token.chars().anyMatch(c -> Character.isSurrogate((char) c)));
        }
    }

    /** Which Jackson takes in what it skips and refuses in what it decodes. */
    private static boolean hasBareSurrogate(byte[] bytes) {
        for (int at = 1; at < bytes.length; at++) {
            if (bytes[at - 1] == (byte) 0xED && (bytes[at] & 0xE0) == 0xA0) {
                return true;
            }
        }
        return false;
    }

    private static Reading read(String document) {
        return read(document.getBytes(UTF_8));
    }

    private static Reading read(byte[] document) {
        return read(document, 0, document.length);
    }

    private static Reading read(byte[] document, int offset, int length) {
        JsonTokens tokens = new JsonTokens(document, offset, length);
        List<String> all = new ArrayList<>();
        for (JsonToken token = tokens.next(); token != null; token = tokens.next()) {
            if (all.isEmpty() || !tokens.inRoot() || token == JsonToken.OBJECT_END || token == JsonToken.ARRAY_END) {
                all.add(token + " at " + (tokens.start() - offset) + " " + value(tokens, token));
            }
        }
        return tokens.failed() || all.isEmpty() ? Reading.FAILED : new Reading(true, all);
    }

    private static Object value(JsonTokens tokens, JsonToken token) {
        return switch (token) {
            case NAME -> tokens.name();
            case STRING -> tokens.text() + tokens.hasText();
            case INTEGER -> tokens.integer() + " " + positive(requireNonNull(tokens.number()));
            case FRACTION -> tokens.number() + "";
            default -> "";
        };
    }

    private static Reading readByJackson(byte[] document) {
        List<String> all = new ArrayList<>();
        try (JsonParser parser = JACKSON.createParser(document)) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (!all.isEmpty() && parser.getParsingContext().inRoot() && token.isScalarValue()) {
                    return Reading.FAILED;
                }
                long start = parser.currentTokenLocation().getByteOffset();
                switch (token) {
                    case START_OBJECT -> all.add("OBJECT at " + start + " ");
                    case END_OBJECT -> all.add("OBJECT_END at " + start + " ");
                    case START_ARRAY -> all.add("ARRAY at " + start + " ");
                    case END_ARRAY -> all.add("ARRAY_END at " + start + " ");
                    case FIELD_NAME -> all.add("NAME at " + start + " " + parser.currentName());
                    case VALUE_STRING ->
                        all.add("STRING at " + start + " " + parser.getText() + (parser.getTextLength() > 0));
                    case VALUE_NUMBER_INT -> all.add("INTEGER at " + start + " " + integer(parser));
                    case VALUE_NUMBER_FLOAT -> all.add("FRACTION at " + start + " " + parser.getDoubleValue());
                    case VALUE_TRUE -> all.add("TRUE at " + start + " ");
                    case VALUE_FALSE -> all.add("FALSE at " + start + " ");
                    case VALUE_NULL -> all.add("NULL at " + start + " ");
                    default -> throw new AssertionError(token);
                }
            }
        } catch (IOException malformed) {
            return Reading.FAILED;
        }
        return all.isEmpty() || roots(all) > 1 ? Reading.FAILED : new Reading(true, all);
    }

    /** How many values the document has, of which Jackson reads any number. */
    private static int roots(List<String> tokens) {
        int roots = 0;
        int depth = 0;
        for (String token : tokens) {
            boolean ends = token.startsWith("OBJECT_END") || token.startsWith("ARRAY_END");
            depth -= ends ? 1 : 0;
            roots += depth == 0 && !ends ? 1 : 0;
            depth += !ends && (token.startsWith("OBJECT") || token.startsWith("ARRAY")) ? 1 : 0;
        }
        return roots;
    }

    private static String integer(JsonParser parser) throws IOException {
        boolean beyond = parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER;
        return (beyond ? null : parser.getLongValue()) + " " + positive(parser.getDoubleValue());
    }

    /** Minus zero is zero: a whole number has no such thing. */
    private static double positive(double number) {
        return number == 0 ? 0.0 : number;
    }

    private static JsonTokens over(String document) {
        byte[] bytes = document.getBytes(UTF_8);
        return new JsonTokens(bytes, 0, bytes.length);
    }
}
