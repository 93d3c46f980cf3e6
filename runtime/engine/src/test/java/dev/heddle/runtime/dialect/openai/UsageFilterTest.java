package dev.heddle.runtime.dialect.openai;

import static dev.heddle.runtime.dialect.openai.OpenAiDialect.CHAT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.Pieces;
import dev.heddle.runtime.dialect.StreamFilter;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsageFilterTest {

    private static final String USAGE =
            "{\"id\":\"c\",\"choices\":[],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2,\"total_tokens\":3}}";

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void whatTheOptionAddedIsTakenOutHoweverTheBytesArrive(String lineEnd) {
        String with = """
                : OPENROUTER PROCESSING

                data: {"choices":[],"usage":null,"prompt_filter_results":[]}

                event: chunk
                id: 7
                data: {"id":"c","choices":[{"delta":{"content":"say \\"usage\\":null, ok"}}],"usage":null}

                data:{"usage": null, "id": "c" , "choices": [ {"usage":null} ] }

                data: {"id":"c","choices":[{"delta":{}}],"usage":{"prompt_tokens":1}}

                : last comment
                data: %s

                data: [DONE]

                """.formatted(USAGE).replace("\n", lineEnd);
        String without = """
                : OPENROUTER PROCESSING

                data: {"choices":[],"prompt_filter_results":[]}

                event: chunk
                id: 7
                data: {"id":"c","choices":[{"delta":{"content":"say \\"usage\\":null, ok"}}]}

                data:{"id": "c" , "choices": [ {"usage":null} ] }

                data: {"id":"c","choices":[{"delta":{}}],"usage":{"prompt_tokens":1}}

                : last comment
                data: [DONE]

                """.replace("\n", lineEnd);
        Pieces.everyWay(with, pieces -> assertThat(filtered(pieces)).isEqualTo(without));
    }

    @Test
    void aStreamWithUsageBecomesTheStreamWithoutIt() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            String lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            boolean spaced = random.nextBoolean();
            StringBuilder with = new StringBuilder();
            StringBuilder without = new StringBuilder();
            for (int events = random.nextInt(8); events > 0; events--) {
                append(random, lineEnd, spaced, with, without);
            }
            with.append("data: ").append(USAGE).append(lineEnd).append(lineEnd);
            with.append("data: [DONE]").append(lineEnd).append(lineEnd);
            without.append("data: [DONE]").append(lineEnd).append(lineEnd);
            assertThat(filtered(cut(random, with.toString()))).isEqualTo(without.toString());
        }
    }

    @Test
    void aStreamThatNeedsNoChangeIsForwardedInTheSameBuffers() {
        StreamFilter filter = CHAT.usageFilter();
        ByteBuffer bytes = ByteBuffer.wrap("data: {\"choices\":[{}]}\n\ndata: [DONE]\n\n".getBytes(UTF_8));
        assertThat(filter.filter(bytes)).isSameAs(bytes);
        assertThat(bytes.position()).isZero();
        assertThat(filter.end().remaining()).isZero();
    }

    @Test
    void onlyAnUnfinishedEventIsHeldBack() {
        StreamFilter filter = CHAT.usageFilter();
        assertThat(text(filter.filter(bytes("data: {\"a\":1}\n\ndata: {\"b\""))))
                .isEqualTo("data: {\"a\":1}\n\n");
        assertThat(text(filter.filter(bytes(":2}\n")))).isEmpty();
        assertThat(text(filter.filter(bytes("\n")))).isEqualTo("data: {\"b\":2}\n\n");
    }

    @Test
    void whatTheStreamsEndCutOffIsForwardedAndUsageIsNot() {
        StreamFilter filter = CHAT.usageFilter();
        assertThat(text(filter.filter(bytes("data: {\"b\":\"usage\",\"usage\":nu"))))
                .isEmpty();
        assertThat(text(filter.end())).isEqualTo("data: {\"b\":\"usage\",\"usage\":nu");
        StreamFilter last = CHAT.usageFilter();
        assertThat(text(last.filter(bytes("data: " + USAGE)))).isEmpty();
        assertThat(text(last.end())).isEmpty();
    }

    @Test
    void anEventBeyondTheBoundIsForwardedUnread() {
        StreamFilter filter = CHAT.usageFilter();
        long forwarded = 0;
        for (int mebibyte = 0; mebibyte < 9; mebibyte++) {
            forwarded += filter.filter(bytes("x".repeat(1 << 20))).remaining();
        }
        assertThat(forwarded).isEqualTo(9 << 20);
        assertThat(text(filter.filter(bytes("\n\ndata: {\"choices\":[{}],\"usage\":null}\n\n"))))
                .isEqualTo("\n\ndata: {\"choices\":[{}]}\n\n");
    }

    @Test
    void dataThatIsNoChunkIsForwarded() {
        for (String data : List.of(
                "\"usage\"",
                "{\"usage\":",
                "[\"usage\"]",
                "{\"choices\":[],\"usage\":{}",
                "{\"\\u0075sage\":null,\"usage\\\"\":1}")) {
            String event = "data: " + data + "\n\n";
            assertThat(filtered(List.of(bytes(event)))).isEqualTo(event);
        }
        String twoLines = "data: {\"choices\":[],\ndata: \"usage\":{\"prompt_tokens\":1}}\n\n";
        assertThat(filtered(List.of(bytes(twoLines)))).isEqualTo(twoLines);
    }

    private static void append(
            Random random, String lineEnd, boolean spaced, StringBuilder with, StringBuilder without) {
        String comma = spaced ? ", " : ",";
        String colon = spaced ? ": " : ":";
        String head = switch (random.nextInt(4)) {
            case 0 -> ": keep-alive" + lineEnd + lineEnd;
            case 1 -> "event: e" + lineEnd;
            default -> "";
        };
        String choices = "\"choices\"" + colon
                + (random.nextBoolean()
                        ? "[]"
                        : "[{\"delta\":{\"content\":\"" + "é".repeat(random.nextInt(9)) + "\"}}]");
        String usage = "\"usage\"" + colon + "null";
        String end = "}" + lineEnd + lineEnd;
        boolean first = random.nextBoolean();
        with.append(head)
                .append("data: {")
                .append(first ? usage + comma + choices : choices + comma + usage)
                .append(end);
        without.append(head).append("data: {").append(choices).append(end);
    }

    private static List<ByteBuffer> cut(Random random, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        int at = random.nextInt(bytes.length);
        return List.of(ByteBuffer.wrap(bytes, 0, at), ByteBuffer.wrap(bytes, at, bytes.length - at));
    }

    private static String filtered(List<ByteBuffer> pieces) {
        StreamFilter filter = CHAT.usageFilter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (ByteBuffer piece : pieces) {
            int position = piece.position();
            write(out, filter.filter(piece));
            assertThat(piece.position()).isEqualTo(position);
        }
        write(out, filter.end());
        return out.toString(UTF_8);
    }

    private static void write(ByteArrayOutputStream out, ByteBuffer bytes) {
        ByteBuffer view = bytes.duplicate();
        byte[] copy = new byte[view.remaining()];
        view.get(copy);
        out.writeBytes(copy);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(UTF_8));
    }

    private static String text(ByteBuffer bytes) {
        return UTF_8.decode(bytes.duplicate()).toString();
    }
}
