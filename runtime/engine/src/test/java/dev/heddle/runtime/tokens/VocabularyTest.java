package dev.heddle.runtime.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VocabularyTest {

    private static final EncodingRegistry JTOKKIT = com.knuddels.jtokkit.Encodings.newLazyEncodingRegistry();

    private static final String[] PARTS = {
        "the",
        " The",
        " heddle's",
        "I'LL",
        " we'Ve",
        "weaving",
        "ß",
        "Übung",
        " naïve",
        "漢字かな交じり",
        "Здравствуй",
        " مرحبا",
        "e\u0301\u0302",
        "ǅ",
        "ʰ",
        "ª",
        "१२३",
        "1",
        "12345",
        "3.14",
        "\n",
        "\r\n\n",
        "  ",
        "\t",
        " \u00a0",
        "\u2003",
        "{\"a\": [1, 2]}",
        "//",
        "/*",
        "!!!",
        " ...",
        "—",
        "👩‍👩‍👧",
        "🧵",
        "x_y",
        "camelCase",
        "HTTPServer",
        "<|endoftext|>",
        "\0",
        "QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo="
    };

    /** Of each kind of character that pieces are told by, inside the first plane of Unicode and beyond. */
    private static final int[] KINDS = {
        'a', 'R', 's', 'L', 0x1C5, 0x2B0, 0x5D0, 0x301, 0x903, 0x20DD, '1', 0x661, 0x2160, 0xBD, ' ', '\t', 0x85, 0xA0,
        0x2028, 0x3000, '\n', '\r', '\'', '/', '.', 0, 0x200D, 0x17F, 0x10400, 0x10428, 0x20000, 0x1D7CE, 0x1F9F5,
        0xE0100
    };

    @ParameterizedTest
    @EnumSource(VocabularyName.class)
    void countsTextsOfAllKindsAsJtokkitDoes(VocabularyName name) throws IOException {
        Vocabulary vocabulary = name.load();
        Encoding reference = reference(name);
        SplittableRandom random = new SplittableRandom(name.ordinal());

        for (int i = 0; i < 5_000; i++) {
            String text = text(random, 1 + random.nextInt(30));
            assertThat(vocabulary.count(text)).as(text).isEqualTo(reference.countTokensOrdinary(text));
        }
    }

    @ParameterizedTest
    @EnumSource(VocabularyName.class)
    void takesTextsApartWhereJtokkitDoesWhateverStandsTogether(VocabularyName name) throws IOException {
        Vocabulary vocabulary = name.load();
        Encoding reference = reference(name);
        SplittableRandom random = new SplittableRandom(name.ordinal());

        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int c = random.nextInt(8); c >= 0; c--) {
                text.appendCodePoint(KINDS[random.nextInt(KINDS.length)]);
            }
            assertThat(vocabulary.count(text.toString()))
                    .as(text.toString())
                    .isEqualTo(reference.countTokensOrdinary(text.toString()));
        }
    }

    @ParameterizedTest
    @EnumSource(VocabularyName.class)
    void aPieceThatIsNoWordCountsAtMostATokenMoreForEach256Bytes(VocabularyName name) throws IOException {
        Vocabulary vocabulary = name.load();
        SplittableRandom random = new SplittableRandom(name.ordinal());
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            letters.append((char) ('a' + random.nextInt(26)));
        }
        int exact = reference(name).countTokensOrdinary(letters.toString());

        assertThat(vocabulary.count(letters.toString())).isBetween(exact, exact + 20_000 / 256 + 1);
    }

    @ParameterizedTest
    @EnumSource(VocabularyName.class)
    void halfACharacterIsCountedToo(VocabularyName name) throws IOException {
        assertThat(name.load().count("a\ud83e b")).isBetween(2, 5);
    }

    @Test
    void nothingIsNoToken() throws IOException {
        assertThat(VocabularyName.O200K.load().count("")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"IQ== 0\nIg== 2\n", "IQ== 0\nIg==\n", "IQ== 0\nIg== x\n", "\n"})
    void aFileWhoseLinesAreNotItsTokensByTheirRanksIsRefused(String file) {
        assertThatThrownBy(() -> TokenTable.read(file.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not the token of rank");
    }

    private static Encoding reference(VocabularyName name) {
        return JTOKKIT.getEncoding(name == VocabularyName.O200K ? EncodingType.O200K_BASE : EncodingType.CL100K_BASE);
    }

    private static String text(SplittableRandom random, int parts) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts; i++) {
            text.append(PARTS[random.nextInt(PARTS.length)]);
            if (random.nextInt(3) == 0) {
                text.append(' ');
            }
        }
        return text.toString();
    }
}
