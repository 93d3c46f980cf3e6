package dev.heddle.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerRepairTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1}",
                " {\"a\": [1, 2]}\n",
                "\"text\"",
                "{\"s\":\"```json {\\\"a\\\":1,} ```\"}",
                "{\"s\":\"a,]b\"}",
            })
    void whatIsWellFormedIsLeftAsItIs(String answer) {
        assertThat(AnswerRepair.of(answer)).isSameAs(answer);
    }

    @Test
    void fencesAroundItAreTakenAway() {
        assertThat(AnswerRepair.of("```json\n{\"a\":1}\n```")).isEqualTo("{\"a\":1}");
        assertThat(AnswerRepair.of("```\n{\"a\":1}\n```\n")).isEqualTo("{\"a\":1}");
        assertThat(AnswerRepair.of("```json\n{\"a\":1}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void proseAroundItIsTakenAway() {
        assertThat(AnswerRepair.of("Sure! Here it is: {\"a\":1}")).isEqualTo("{\"a\":1}");
        assertThat(AnswerRepair.of("{\"a\":1} Hope that helps..")).isEqualTo("{\"a\":1}");
        assertThat(AnswerRepair.of("It's \"fine\" [1]: {\"a\":{\"b\":2}}, isn't it?"))
                .isEqualTo("{\"a\":{\"b\":2}}");
        assertThat(AnswerRepair.of("As {you} asked: {\"a\":1}")).isEqualTo("{\"a\":1}");
    }

    @Test
    void commasBehindLastMembersAreTakenAway() {
        assertThat(AnswerRepair.of("{\"a\":[1,2,],\"b\":{\"c\":3 ,\n},}"))
                .isEqualTo("{\"a\":[1,2],\"b\":{\"c\":3 \n}}");
    }

    @Test
    void theInsideOfStringsIsNeverTouched() {
        assertThat(AnswerRepair.of("{\"s\":\"a,]b\",}")).isEqualTo("{\"s\":\"a,]b\"}");
        assertThat(AnswerRepair.of("{\"s\":\"a,}\\\",]b\",}")).isEqualTo("{\"s\":\"a,}\\\",]b\"}");
        assertThat(AnswerRepair.of("```json\n{\"s\":\"```\\n{},\\n```\",}\n```"))
                .isEqualTo("{\"s\":\"```\\n{},\\n```\"}");
        assertThat(AnswerRepair.of("{\"s\":\"\\\\\",}")).isEqualTo("{\"s\":\"\\\\\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "I cannot help with that.",
                "{\"s\":\"cut of",
                "{\"whole\":{\"part\":1},\"text\":\"cut of",
                "Here: {\"a\":{\"b\":1}, \"c\":",
                "{\"a\":1} or rather {\"a\":2}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1 \"b\":2}",
                "[,]",
            })
    void whatWouldHaveToBeGuessedIsLeftAsItIs(String answer) {
        assertThat(AnswerRepair.of(answer)).isSameAs(answer);
    }

    /** Objects with strings full of what a repair looks for, disguised in every way that is repaired. */
    @Test
    void whatWasSaidComesBackWhateverStandsInItsStrings() {
        SplittableRandom random = new SplittableRandom(7);
        List<String> snippets = List.of(
                ",]", ",}", "{", "}", "[", "```", "\\\"", "\\\\", "\\n", "a", "ü", "\\u002c", "{\\\"x\\\":1,}", " ");
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                text.append(snippets.get(random.nextInt(snippets.size())));
            }
            String value = "\"" + text + "\"";
            String sound = "{\"a\":[" + value + ",{\"b\":" + value + "}]}";
            String loose = "{\"a\":[" + value + ",{\"b\":" + value + ",},],}";
            assertThat(AnswerRepair.of(loose)).isEqualTo(sound);
            assertThat(AnswerRepair.of("```json\n" + loose + "\n```")).isEqualTo(sound);
            assertThat(AnswerRepair.of("Well, \"here\":\n" + sound + "\nAnything else?"))
                    .isEqualTo(sound);
        }
    }
}
