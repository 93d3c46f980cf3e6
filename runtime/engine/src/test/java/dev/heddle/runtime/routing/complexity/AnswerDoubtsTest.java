package dev.heddle.runtime.routing.complexity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.json.Json;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerDoubtsTest {

    private final AnswerDoubts doubts =
            new AnswerDoubts(new EscalationPolicy(EnumSet.allOf(Doubt.class), List.of("keine Ahnung")));

    private static ResponseFacts answer(String text, String finish) {
        return ResponseFacts.builder()
                .finishReasons(List.of(finish))
                .outputJson("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"reasoning\",\"content\":\"I don't know\"},"
                        + "{\"type\":\"text\",\"content\":" + Json.quoted(text) + "}],\"finish_reason\":\"stop\"}]")
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "I don't know.",
                "I’m sorry, but I can’t help with that.",
                "Das weiß ich nicht.",
                "Je ne sais pas.",
                "No estoy seguro de eso.",
                "Non lo so.",
                "Não sei.",
                "Nie wiem.",
                "Я не знаю.",
                "抱歉，我不知道。",
                "申し訳ありませんが、お答えできません。",
                "죄송하지만 모르겠습니다.",
                "Da habe ich keine Ahnung."
            })
    void aShortAnswerThatSaysItDoesNotKnowDoesNotSatisfy(String text) {
        assertThat(doubts.of(answer(text, "stop"), false)).isEqualTo(Doubt.UNSURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Paris.", "Nobody says 'do not go'.", "{\"a\": 1}"})
    void anAnswerSatisfies(String text) {
        assertThat(doubts.of(answer(text, "stop"), false)).isNull();
    }

    @Test
    void aLongAnswerThatOnceDoesNotKnowSatisfies() {
        assertThat(doubts.of(answer("I don't know the day, but: " + "much is known. ".repeat(60), "stop"), false))
                .isNull();
    }

    @Test
    void anEmptyACutAndAnInvalidAnswerDoNotSatisfy() {
        assertThat(doubts.of(answer(" ", "stop"), false)).isEqualTo(Doubt.EMPTY);
        assertThat(doubts.of(answer("Because", "length"), false)).isEqualTo(Doubt.TRUNCATED);
        assertThat(doubts.of(answer("{\"a\":", "stop"), true)).isEqualTo(Doubt.INVALID);
        assertThat(doubts.of(answer("{\"a\":1}", "stop"), true)).isNull();
        assertThat(doubts.of(answer("```json\n{\"a\":1}\n```", "stop"), true)).isNull();
    }

    @Test
    void onlyWhatIsAskedForCounts() {
        AnswerDoubts invalidOnly = new AnswerDoubts(new EscalationPolicy(Set.of(Doubt.INVALID), List.of()));

        assertThat(invalidOnly.of(answer("I don't know", "stop"), false)).isNull();
        assertThat(new AnswerDoubts(EscalationPolicy.DEFAULT).of(answer("Because", "length"), false))
                .isNull();
    }

    @Test
    void aToolCallIsAnAnswer() {
        ResponseFacts call = ResponseFacts.builder()
                .toolCalls(List.of("search"))
                .outputJson("[{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"name\":\"search\"}]}]")
                .build();

        assertThat(doubts.of(call, false)).isNull();
    }
}
