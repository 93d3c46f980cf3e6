package dev.heddle.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.runtime.embedding.EmbeddingException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordPieceTokenizerTest {

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");
    private static WordPieceTokenizer tokenizer;

    @BeforeAll
    static void readVocabulary() throws Exception {
        tokenizer = new WordPieceTokenizer(Vocabulary.read(MiniLmProvider.tokenizerJson()), 256);
    }

    /** A text, and what the tokenizer that the model was trained with makes of it. */
    record Golden(String text, long[] ids) {

        @Override
        public String toString() {
            return text.isBlank() ? "nothing" : text;
        }
    }

    static List<Golden> goldens() throws Exception {
        try (InputStream lines = WordPieceTokenizerTest.class.getResourceAsStream("golden.tsv")) {
            return new String(lines.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(parts -> new Golden(unescaped(parts[0]), ids(parts[1])))
                    .toList();
        }
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(WordPieceTokenizerTest::character);
    }

    private static String character(MatchResult escape) {
        char c = (char) Integer.parseInt(escape.group(1), 16);
        return c == '$' || c == '\\' ? "\\" + c : String.valueOf(c);
    }

    private static long[] ids(String text) {
        return Stream.of(text.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void readsTextsAsTheModelWasTrainedTo(Golden golden) {
        assertThat(tokenizer.ids(golden.text())).containsExactly(golden.ids());
    }

    @Test
    void namesOfSpecialTokensInATextAreText() {
        assertThat(tokenizer.ids("[SEP]")).startsWith(101).endsWith(102).hasSizeGreaterThan(3);
    }

    @Test
    void readsAsMuchAsTheModelDoesAndRefusesMore() {
        String most = "word ".repeat(254);

        assertThat(tokenizer.ids(most)).hasSize(256);
        assertThatThrownBy(() -> tokenizer.ids(most + "."))
                .isInstanceOfSatisfying(
                        EmbeddingException.class,
                        e -> assertThat(e.reason()).isEqualTo(EmbeddingException.Reason.TOO_LONG));
    }

    @Test
    void refusesALongTextWithoutSplittingIt() {
        char[] spaces = new char[1 << 20];
        Arrays.fill(spaces, ' ');

        assertThatThrownBy(() -> tokenizer.ids(new String(spaces))).isInstanceOf(EmbeddingException.class);
    }

    @Test
    void aWordOfOneLetterRepeatedForeverIsOneUnknownWord() {
        assertThat(tokenizer.ids("a".repeat(9_000))).containsExactly(101, 100, 102);
    }
}
