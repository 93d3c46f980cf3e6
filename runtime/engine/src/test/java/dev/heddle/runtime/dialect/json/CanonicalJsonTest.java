package dev.heddle.runtime.dialect.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The form that requests are digested in. Digests are kept by other processes, also of other versions: what the form is must not
 * change unless the digest's version does.
 */
class CanonicalJsonTest {

    @Test
    void everyKindOfValueHasASignAndTextsTheirLengthInBytes() {
        assertThat(form("{\"a\":[\"x\",1,true,false,null,{},[]],\"b\":\"\"}"))
                .isEqualTo("o" + text("a") + "a" + "s" + text("x") + "n1e" + "t" + "f" + "0" + "oe" + "ae" + "e"
                        + text("b") + "s" + text("") + "e");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u007F", "\u0080", "é", "߿", "ࠀ", "€", "￿", "a\"\\/\b\f\n\r\tz", "你好世界, Grüße"})
    void textsAreInUtf8HoweverTheyWereWritten(String text) {
        String utf8 = new String(text.getBytes(UTF_8), ISO_8859_1);
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));

        assertThat(form("[\"" + escaped + "\"]")).isEqualTo("as" + text(utf8) + "e");
        assertThat(form("{\"" + escaped + "\":1}")).isEqualTo("o" + text(utf8) + "n1ee");
    }

    @Test
    void halvesOfAPairAreCharactersOfTheirOwn() {
        String both = "\u00ED\u00A0\u00BD\u00ED\u00B8\u0080";

        assertThat(form("[\"😀\"]")).isEqualTo("as" + text(both) + "e");
        assertThat(form("[\"\\ud83d\"]")).isEqualTo("as" + text(both.substring(0, 3)) + "e");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0.000, 0",
        "0e5, 0",
        "7, 7",
        "-7, -7",
        "70, 7E1",
        "-1200, -12E2",
        "7.0, 7",
        "0.5, 5E-1",
        "5e-1, 5E-1",
        "0.0120e4, 12E1",
        "999999999999999999, 999999999999999999",
        "100000000000000000, 1E17",
        "1000000000000000000, 1E18",
        "1000000000000000001, 1000000000000000001",
        "123456789012345678901234567890, 12345678901234567890123456789E1",
        "1e400, 1E400",
        "1e99999999999, 1e99999999999",
    })
    void numbersAreTheirDigitsAndAPowerOfTen(String number, String meant) {
        assertThat(form("[" + number + "]")).isEqualTo("an" + meant + "ee");
    }

    @Test
    void membersStandInTheOrderOfTheirNamesAndRepeatedOnesInTheirOwn() {
        assertThat(form("{\"c\":{\"y\":1,\"x\":2},\"a\":[{\"n\":3,\"m\":4}],\"b\":5,\"a\":6}"))
                .isEqualTo("o" + text("a") + "ao" + text("m") + "n4e" + text("n") + "n3e" + "ee" + text("a") + "n6e"
                        + text("b") + "n5e" + text("c") + "o" + text("x") + "n2e" + text("y") + "n1ee" + "e");
    }

    @Test
    void whatIsIgnoredInTheRootCountsElsewhere() {
        assertThat(form("{\"user\":{\"id\":[1]},\"a\":{\"user\":1},\"user\":2}", Set.of("user"), -1))
                .isEqualTo("o" + text("a") + "o" + text("user") + "n1eee");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":\"Why?\",\"b\":1}",
                "{\"a\":{\"x\":[1]},\"b\":1}",
                "{\"a\":[[],{}],\"b\":1}",
                "{\"a\":7,\"b\":1}"
            })
    void ofAValueLeftOutOnlyItsPlaceCounts(String document) {
        assertThat(form(document, Set.of(), 5)).isEqualTo("o" + text("a") + "x" + text("b") + "n1ee");
    }

    @Test
    void aByteOrderMarkDoesNotCountAndPlacesAreStillThoseOfTheDocument() {
        assertThat(form("\uFEFF{\"a\":1}")).isEqualTo(form("{\"a\":1}"));
        assertThat(form("\uFEFF{\"a\":1}", Set.of(), 8)).isEqualTo("o" + text("a") + "xe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"a\"", "true", "null", "[]", "{}"})
    void anyValueIsADocument(String document) {
        assertThat(form(document)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "{}{}",
                "1 2",
                "[1,]",
                "[1",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\":1",
                "[}",
                "{]",
                "\"a",
                "[\"\n\"]",
                "[\"\\x\"]",
                "[01]",
                "[1.]",
                "tru",
                "nothing",
                "{\"user\":",
                "{\"user\":[1}",
                "{\"user\":\"a}"
            })
    void whatIsNoDocumentHasNone(String document) {
        assertThat(form(document, Set.of("user"), -1)).isNull();
    }

    @Test
    void sortingMayCopyManyTimesTheDocumentAndNotMore() {
        assertThat(form(nested(15))).isNotNull();
        assertThat(form(nested(17))).isNull();
    }

    /** Members in the wrong order around a text of which every level is a copy. */
    private static String nested(int levels) {
        String value = "\"" + "z".repeat(100_000) + "\"";
        return "{\"b\":".repeat(levels) + value + ",\"a\":1}".repeat(levels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "1", "\"é\"", "[]", "{\"\":7}"})
    void aFormLongerThanItsDocumentHasRoom(String element) {
        String alone = requireNonNull(form("[" + element + "]"));
        String form = alone.substring(1, alone.length() - 1);

        assertThat(form("[" + (element + ",").repeat(1_000) + element + "]")).isEqualTo("a" + form.repeat(1_001) + "e");
    }

    @ParameterizedTest
    @ValueSource(ints = {255, 256, 65_535, 65_536, 70_000})
    void aLongTextHasItsLengthInFront(int length) {
        assertThat(form("[\"" + "x".repeat(length) + "\"]")).isEqualTo("as" + text("x".repeat(length)) + "e");
        assertThat(form("[\"" + "é".repeat(length) + "\"]")).isEqualTo("as" + text("Ã©".repeat(length)) + "e");
    }

    private static @Nullable String form(String document) {
        return form(document, Set.of(), -1);
    }

    private static @Nullable String form(String document, Set<String> ignored, int leftOutAt) {
        CanonicalBytes form = CanonicalJson.of(document.getBytes(UTF_8), ignored, leftOutAt);
        return form == null ? null : new String(Arrays.copyOf(form.array(), form.length()), ISO_8859_1);
    }

    /** Its length as four bytes, and its bytes. */
    private static String text(String bytes) {
        int length = bytes.length();
        return "" + (char) (length >> 24) + (char) (length >> 16 & 0xFF) + (char) (length >> 8 & 0xFF)
                + (char) (length & 0xFF) + bytes;
    }
}
