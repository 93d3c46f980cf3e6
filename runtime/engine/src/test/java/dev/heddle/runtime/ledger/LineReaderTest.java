package dev.heddle.runtime.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {

    @Test
    void splitsLinesOfAnyLengthThatArriveInAnyPieces() throws IOException {
        SplittableRandom random = new SplittableRandom(42);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            lines.add("x".repeat(random.nextInt(i % 10 == 0 ? 200_000 : 300)));
        }
        byte[] bytes = (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII);

        LineReader reader = new LineReader(inPieces(bytes, random));

        assertThat(readAll(reader)).isEqualTo(lines);
        assertThat(reader.isTorn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, LineReader.MAX_LINE, 3 * LineReader.MAX_LINE})
    void aLastLineWithoutEndIsTornHoweverLongTheLineBeforeIt(int before) throws IOException {
        LineReader reader = reader("x".repeat(before) + "\nwhole\ntor");

        assertThat(readAll(reader)).contains("whole").doesNotContain("tor");
        assertThat(reader.isTorn()).isTrue();
    }

    @Test
    void anEndlessLineIsSkippedInBoundedMemoryAndCounted() throws IOException {
        LineReader reader = reader("a\n" + "x".repeat(5 * LineReader.MAX_LINE) + "\nb\n");

        assertThat(readAll(reader)).containsExactly("a", "b");
        assertThat(reader.oversized()).isEqualTo(1);
        assertThat(reader.isTorn()).isFalse();
    }

    @Test
    void anEmptySegmentHasNoLine() throws IOException {
        LineReader reader = reader("");

        assertThat(readAll(reader)).isEmpty();
        assertThat(reader.isTorn()).isFalse();
    }

    private static LineReader reader(String text) {
        return new LineReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static InputStream inPieces(byte[] bytes, SplittableRandom random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(5_000)));
            }
        };
    }

    private static List<String> readAll(LineReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        for (ByteBuffer line = reader.next(); line != null; line = reader.next()) {
            lines.add(StandardCharsets.US_ASCII.decode(line).toString());
        }
        return lines;
    }
}
