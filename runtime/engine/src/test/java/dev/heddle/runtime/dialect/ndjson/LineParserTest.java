package dev.heddle.runtime.dialect.ndjson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.Pieces;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineParserTest {

    @Test
    void linesAreTheSameHoweverTheirBytesArrive() {
        Pieces.everyWay("{\"a\":1}\n\n{\"b\":\"ü\"}\r\n  \r\n{\"c\":3}", pieces -> {
            List<String> lines = new ArrayList<>();
            LineParser parser =
                    new LineParser((bytes, offset, length) -> lines.add(new String(bytes, offset, length, UTF_8)));
            pieces.forEach(parser::read);
            parser.end();
            assertThat(lines).containsExactly("{\"a\":1}", "{\"b\":\"ü\"}", "{\"c\":3}");
        });
    }

    @Test
    void aLineBeyondTheBoundIsSkipped() {
        List<String> lines = new ArrayList<>();
        LineParser parser =
                new LineParser((bytes, offset, length) -> lines.add(new String(bytes, offset, length, UTF_8)));
        parser.read(ByteBuffer.wrap("x".repeat(9 << 20).getBytes(UTF_8)));
        parser.read(ByteBuffer.wrap("\n{}\n".getBytes(UTF_8)));
        parser.end();
        assertThat(lines).containsExactly("{}");
        assertThat(parser.skippedAny()).isTrue();
    }
}
