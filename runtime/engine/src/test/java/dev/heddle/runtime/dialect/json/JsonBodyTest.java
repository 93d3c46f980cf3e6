package dev.heddle.runtime.dialect.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JsonBodyTest {

    @Test
    void aSmallBodyIsKeptAsItIs() {
        assertThat(raw("{\"a\":[1,2,\"" + "x".repeat(5_000) + "\"]}", false)).hasSize(5_014);
    }

    @Test
    void ofALargeBodyNumbersAndTheEndsOfStringsAreLeftOut() {
        String padding = "\"" + "p".repeat(70_000) + "\"";
        assertThat(raw(
                        "{\"p\":" + padding + ",\"e\":[ -0.5,1e-3 , 2],\"m\":[1,\"a]\",[2],{\"b\":[]}],\"i\":12}",
                        false))
                .isEqualTo("{\"p\":\"" + "p".repeat(1_024) + "\",\"e\":[ ],\"m\":[\"a]\",[],{\"b\":[]}],\"i\":12}");
    }

    @Test
    void wantedContentIsKeptUpToAHigherBound() {
        String body = "{\"p\":\"" + "p".repeat(70_000) + "\"}";
        assertThat(raw(body, true)).isEqualTo(body);
    }

    @Test
    void cutStringsStayWellFormedWhateverTheyHold() {
        Random random = new Random(7);
        String[] parts = {"é", "😀", "\\\"", "\\\\", "\\u00e9", "\\ud83d\\ude00", "a", "]", "{"};
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder("{\"p\":\"");
            text.append("p".repeat(66_000)).append("\",\"q\":\"");
            for (int part = 0; part < 1_200; part++) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            JsonBody body = new JsonBody(false);
            body.append(ByteBuffer.wrap(text.append("\"}").toString().getBytes(UTF_8)));
            try (JsonCursor json = body.cursor()) {
                assertThat(json.object()).isTrue();
                while (json.nextField()) {
                    assertThat(json.text()).isNotNull().hasSizeLessThanOrEqualTo(1_030);
                }
                assertThat(json.complete()).isTrue();
            }
        }
    }

    @Test
    void embeddingsOfManyMebibytesFitIntoLittle() {
        JsonBody body = new JsonBody(false);
        append(body, "{\"data\":[");
        String vector = "{\"index\":0,\"embedding\":[" + "-0.0123456789,".repeat(3_000) + "0.5]}";
        for (int count = 0; count < 600; count++) {
            append(body, vector + ",");
        }
        append(body, vector + "],\"usage\":{\"prompt_tokens\":5}}");
        assertThat(body.received()).isGreaterThan(20 << 20);
        try (JsonCursor json = body.cursor()) {
            assertThat(json.complete()).isTrue();
        }
    }

    @Test
    void aBodyThatStaysTooLargeIsCutOff() {
        JsonBody body = new JsonBody(false);
        append(body, "[");
        for (int count = 0; count < 20; count++) {
            append(body, "{\"a\":true},".repeat(50_000));
        }
        append(body, "1]");
        try (JsonCursor json = body.cursor()) {
            assertThat(json.complete()).isFalse();
        }
    }

    private static String raw(String text, boolean captureContent) {
        JsonBody body = new JsonBody(captureContent);
        byte[] bytes = text.getBytes(UTF_8);
        for (int start = 0; start < bytes.length; start += 333) {
            body.append(ByteBuffer.wrap(bytes, start, Math.min(333, bytes.length - start)));
        }
        try (JsonCursor json = body.cursor()) {
            return String.valueOf(json.raw());
        }
    }

    private static void append(JsonBody body, String text) {
        body.append(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
}
