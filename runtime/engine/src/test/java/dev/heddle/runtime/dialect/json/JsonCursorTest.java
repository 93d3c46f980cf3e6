package dev.heddle.runtime.dialect.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCursorTest {

    @Test
    void selectedFieldsAreReadAndTheRestIsSkipped() {
        try (JsonCursor json =
                over("{\"x\":{\"y\":[1,{\"model\":\"no\"}]},\"model\":\"gpt\",\"n\":[7,8.9,1e3,\"9\"],\"b\":true}")) {
            List<Object> seen = new ArrayList<>();
            assertThat(json.object()).isTrue();
            while (json.nextField()) {
                switch (json.name()) {
                    case "model" -> seen.add(json.string());
                    case "b" -> seen.add(json.isTrue());
                    case "n" -> {
                        assertThat(json.array()).isTrue();
                        while (json.nextElement()) {
                            seen.add(json.integer(-1));
                        }
                    }
                    default -> {}
                }
            }
            assertThat(seen).containsExactly("gpt", 7L, 8L, 1000L, -1L, true);
            assertThat(json.complete()).isTrue();
        }
    }

    @Test
    void aValueOfAnotherTypeIsLeftAndSkipped() {
        try (JsonCursor json = over("{\"usage\":[{\"a\":{}}],\"model\":{\"name\":\"x\"},\"last\":\"y\"}")) {
            assertThat(json.object()).isTrue();
            assertThat(json.nextField()).isTrue();
            assertThat(json.object()).isFalse();
            assertThat(json.nextField()).isTrue();
            assertThat(json.string()).isNull();
            assertThat(json.integer()).isNull();
            assertThat(json.nextField()).isTrue();
            assertThat(json.string()).isEqualTo("y");
            assertThat(json.nextField()).isFalse();
            assertThat(json.complete()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1]",
                "{\"a\":\"unended",
                "[1,2",
                "nul",
                "{\"a\":1}}",
                "{\"a\":1} {}",
                "{a:1}",
                "{\"a\":\"\\x\"}",
                "{\"a\":NaN}",
                "\u0000",
                "{\"a\":01}",
                "data: {}"
            })
    void malformedDocumentsEndTheWalkAndAreNotComplete(String text) {
        try (JsonCursor json = over(text)) {
            walk(json);
            assertThat(json.complete()).isFalse();
            assertThat(json.nextField()).isFalse();
        }
    }

    @Test
    void whatStandsBeforeTheCutIsRead() {
        try (JsonCursor json = over("{\"id\":\"x\",\"text\":\"unended")) {
            assertThat(json.object()).isTrue();
            assertThat(json.nextField()).isTrue();
            assertThat(json.string()).isEqualTo("x");
            assertThat(json.nextField()).isTrue();
            assertThat(json.string()).isNull();
            assertThat(json.complete()).isFalse();
        }
    }

    @Test
    void aValueThatWasWalkedIsStillCutOut() {
        List<String> seen = new ArrayList<>();
        try (JsonCursor json = over("{\"calls\": [ {\"name\":\"a\"} , {\"name\":\"b\"} ] ,\"last\":\"x\"}")) {
            assertThat(json.object()).isTrue();
            while (json.nextField()) {
                int start = json.start();
                if (json.array()) {
                    while (json.nextElement()) {
                        int element = json.start();
                        assertThat(json.object()).isTrue();
                        while (json.nextField()) {
                            seen.add(json.string());
                        }
                        seen.add(json.rawFrom(element));
                    }
                }
                seen.add(json.rawFrom(start));
            }
            assertThat(json.complete()).isTrue();
        }
        assertThat(seen)
                .containsExactly(
                        "a",
                        "{\"name\":\"a\"}",
                        "b",
                        "{\"name\":\"b\"}",
                        "[ {\"name\":\"a\"} , {\"name\":\"b\"} ]",
                        "\"x\"");
    }

    @Test
    void lookingAheadLeavesTheValueUnread() {
        byte[] bytes = "#[{\"text\":\"x\",\"index\":7},8]#".getBytes(UTF_8);
        try (JsonCursor json = JsonCursor.over(bytes, 1, bytes.length - 2)) {
            assertThat(json.array()).isTrue();
            assertThat(json.nextElement()).isTrue();
            try (JsonCursor ahead = json.lookAhead()) {
                assertThat(ahead.object()).isTrue();
                assertThat(ahead.nextField()).isTrue();
                assertThat(ahead.nextField()).isTrue();
                assertThat(ahead.integer()).isEqualTo(7);
            }
            assertThat(json.object()).isTrue();
            assertThat(json.nextField()).isTrue();
            assertThat(json.string()).isEqualTo("x");
            assertThat(json.nextField()).isTrue();
            assertThat(json.nextField()).isFalse();
            assertThat(json.nextElement()).isTrue();
            assertThat(json.integer()).isEqualTo(8);
            assertThat(json.nextElement()).isFalse();
            assertThat(json.complete()).isTrue();
        }
        try (JsonCursor empty = over("")) {
            assertThat(empty.lookAhead().object()).isFalse();
            assertThat(empty.raw()).isNull();
        }
    }

    @Test
    void rawValuesAreCutOutOfTheBytesAsTheyStand() {
        String document = "{ \"a\" : [ 1,  {\"ü\":\"é\"} ] ,\"s\":\"\\u00e9\\n\" , \"n\": -1.50e+2,\"t\":true}";
        byte[] bytes = ("##" + document + "##").getBytes(UTF_8);
        List<String> seen = new ArrayList<>();
        try (JsonCursor json = JsonCursor.over(bytes, 2, bytes.length - 4)) {
            assertThat(json.object()).isTrue();
            while (json.nextField()) {
                int start = json.start();
                String raw = json.raw();
                seen.add(raw);
                assertThat(new String(bytes, start, 1, UTF_8))
                        .isEqualTo(String.valueOf(raw).substring(0, 1));
            }
            assertThat(json.complete()).isTrue();
        }
        assertThat(seen).containsExactly("[ 1,  {\"ü\":\"é\"} ]", "\"\\u00e9\\n\"", "-1.50e+2", "true");
    }

    @Test
    void aByteOrderMarkIsSkipped() {
        try (JsonCursor json = over("\uFEFF{\"a\":1}")) {
            assertThat(json.object()).isTrue();
            assertThat(json.nextField()).isTrue();
            assertThat(json.raw()).isEqualTo("1");
        }
    }

    @Test
    void nestingBeyondTheBoundStopsTheWalk() {
        try (JsonCursor json = over("[".repeat(100_000) + "]".repeat(100_000))) {
            assertThat(json.complete()).isFalse();
        }
        try (JsonCursor json = over("[".repeat(900) + "]".repeat(900))) {
            assertThat(json.complete()).isTrue();
        }
    }

    @Test
    void numbersBeyondTheirTypesAreNull() {
        try (JsonCursor json = over("[9223372036854775807,9223372036854775808,1e400,-3]")) {
            List<Object> seen = new ArrayList<>();
            assertThat(json.array()).isTrue();
            while (json.nextElement()) {
                seen.add(String.valueOf(json.integer()));
            }
            assertThat(seen).containsExactly("9223372036854775807", "null", "null", "-3");
            assertThat(json.complete()).isTrue();
        }
    }

    @Test
    void namesAreCutAndTextIsNot() {
        try (JsonCursor json = over("\"" + "x".repeat(20_000) + "\"")) {
            assertThat(json.string()).hasSize(JsonCursor.MAX_STRING_CHARS);
            assertThat(json.text()).hasSize(20_000);
        }
    }

    private static void walk(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                json.string();
            }
        } else if (json.array()) {
            while (json.nextElement()) {
                json.integer();
            }
        }
    }

    private static JsonCursor over(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return JsonCursor.over(bytes, 0, bytes.length);
    }
}
