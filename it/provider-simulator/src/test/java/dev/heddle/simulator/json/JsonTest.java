package dev.heddle.simulator.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonTest {

    @Test
    void writtenValuesAreReadBack() {
        Object value = Json.object(
                "text",
                "a\"b\\c\n\r\t\u0001é😀",
                "numbers",
                List.of(1L, -2L, 1.5),
                "nothing",
                null,
                "left out",
                Json.ABSENT,
                "yes",
                true,
                "empty",
                Json.object(),
                "raw",
                new Json.Raw("{\"x\":[]}"));

        Object read = JsonReader.read(Json.write(value));

        assertThat(read)
                .isEqualTo(Json.object(
                        "text",
                        "a\"b\\c\n\r\t\u0001é😀",
                        "numbers",
                        List.of(1L, -2L, 1.5),
                        "nothing",
                        null,
                        "yes",
                        true,
                        "empty",
                        Json.object(),
                        "raw",
                        Json.object("x", List.of())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[1", "{\"a\" 1}", "{\"a\":}", "tru", "\"x", "1 2", "{,}", "\"\\u00", "nope"})
    void whatIsNotJsonIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read(text));
    }

    @Test
    void deepNestingIsRefusedInsteadOfOverflowing() {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonReader.read("[".repeat(100_000)));
    }

    @Test
    void membersAreFoundBehindAnythingElse() {
        JsonMembers members =
                find("{ \"messages\" : [{\"model\":\"inner\",\"t\":\"}]\\\"\"}], \"model\":\"gpt\\u00e9\","
                        + "\"stream\":true, \"n\": 3 ,\"tools\":[ ],\"stream_options\":{\"include_usage\":true}}");

        assertThat(members.string("model")).isEqualTo("gpté");
        assertThat(members.bool("stream", false)).isTrue();
        assertThat(members.integer("n", 0)).isEqualTo(3);
        assertThat(members.has("tools")).isFalse();
        assertThat(members.has("stream_options")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{\"model\"", "{\"model\":", "{\"model\":\"x", "{\"model\":{", "{]"})
    void malformedObjectsHaveNoMembers(String text) {
        assertThat(find(text).integer("model", -1)).isEqualTo(-1);
        assertThat(find(text).value("model")).isNull();
    }

    @Test
    void mutatedBodiesNeverFailTheSearch() {
        byte[] healthy =
                "{\"model\":\"gpt\",\"stream\":true,\"tools\":[{\"a\":[1,2,{}]}],\"n\":-1.5e3}".getBytes(UTF_8);
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = Arrays.copyOf(healthy, 1 + random.nextInt(healthy.length));
            for (int k = random.nextInt(4); k > 0; k--) {
                body[random.nextInt(body.length)] = (byte) "{}[]\",:\\ax1\u0000".charAt(random.nextInt(12));
            }
            JsonMembers members = JsonMembers.find(body, Set.of("model", "stream", "tools", "n"));
            members.string("model");
            members.has("tools");
            members.integer("n", 0);
            assertThat(members.bool("nowhere", true)).isTrue();
        }
    }

    private static JsonMembers find(String text) {
        return JsonMembers.find(text.getBytes(UTF_8), Set.of("model", "stream", "n", "tools", "stream_options"));
    }
}
