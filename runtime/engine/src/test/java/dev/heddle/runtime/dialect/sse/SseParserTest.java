package dev.heddle.runtime.dialect.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.Pieces;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {

    private final List<String> events = new ArrayList<>();
    private final SseParser parser = new SseParser(
            (name, data, offset, length) -> events.add(name + "=" + new String(data, offset, length, UTF_8)));

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void eventsAreTheSameHoweverTheirBytesArrive(String lineEnd) {
        String stream = """
                \uFEFF: comment

                event: message_start
                id: 7
                data: {"a":1}

                data:no space
                data:  two spaces
                data

                retry: 3000
                event: nameless data follows

                data: ünïcödé – 😀

                event: message_stop
                data: last""".replace("\n", lineEnd);
        Pieces.everyWay(stream, pieces -> {
            List<String> seen = new ArrayList<>();
            SseParser fresh = new SseParser(
                    (name, data, offset, length) -> seen.add(name + "=" + new String(data, offset, length, UTF_8)));
            pieces.forEach(fresh::read);
            fresh.end();
            assertThat(seen)
                    .containsExactly(
                            "message_start={\"a\":1}",
                            "null=no space\n two spaces\n",
                            "null=ünïcödé – 😀",
                            "message_stop=last");
        });
    }

    @Test
    void anEventIsToldAsSoonAsItsBlankLineBegins() {
        read("data: a\r\n\r");
        assertThat(events).containsExactly("null=a");
        read("\ndata: b\r\n\r\n");
        assertThat(events).containsExactly("null=a", "null=b");
    }

    @Test
    void theBufferIsNotMoved() {
        ByteBuffer bytes = ByteBuffer.wrap("xxdata: a\n\nyy".getBytes(UTF_8), 2, 9);
        parser.read(bytes);
        assertThat(bytes.position()).isEqualTo(2);
        assertThat(events).containsExactly("null=a");
    }

    @Test
    void aFieldThatOnlyBeginsLikeDataIsIgnored() {
        read("dat: a\ndatax: b\nDATA: c\n\ndata: d\n\n");
        assertThat(events).containsExactly("null=d");
    }

    @Test
    void aLineBeyondTheBoundIsSkippedWithItsEvent() {
        read("data: before\n\ndata: ");
        for (int mebibyte = 0; mebibyte < 9; mebibyte++) {
            read("x".repeat(1 << 20));
        }
        read("\ndata: same event\n\ndata: after\n\n");
        assertThat(events).containsExactly("null=before", "null=after");
        assertThat(parser.skippedAny()).isTrue();
    }

    @Test
    void anEventOfManyLinesBeyondTheBoundIsSkipped() {
        String line = "data: " + "x".repeat(1 << 20) + "\n";
        for (int mebibyte = 0; mebibyte < 9; mebibyte++) {
            read(line);
        }
        read("\ndata: after\n\n");
        assertThat(events).containsExactly("null=after");
        assertThat(parser.skippedAny()).isTrue();
    }

    private void read(String text) {
        parser.read(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
}
