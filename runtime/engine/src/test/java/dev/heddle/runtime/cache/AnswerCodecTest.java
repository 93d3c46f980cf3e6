package dev.heddle.runtime.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.dialect.ResponseFacts;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AnswerCodecTest {

    private static final Digest KEY = new Digest(1, 2, 3, 4);
    private static final StoredAnswer ANSWER = new StoredAnswer(
            200,
            new String[] {"content-type", "application/json"},
            "{\"text\":\"ä\"}".getBytes(StandardCharsets.UTF_8),
            ResponseFacts.builder()
                    .id("c-1")
                    .model("m")
                    .finishReasons(List.of("stop"))
                    .toolCalls(List.of("look"))
                    .serviceTier("default")
                    .complete(true)
                    .build(),
            new Cost(123),
            1_700_000_000_000L,
            60_000);

    @Test
    void whatIsWrittenIsRead() {
        StoredAnswer read = Objects.requireNonNull(AnswerCodec.read(KEY, AnswerCodec.write(KEY, ANSWER)));
        assertThat(read).usingRecursiveComparison().isEqualTo(ANSWER);
    }

    @Test
    void anAnswerWithoutAPriceHasNone() {
        StoredAnswer unpriced = new StoredAnswer(200, ANSWER.headers(), ANSWER.body(), ANSWER.facts(), null, 0, 1);
        StoredAnswer read = Objects.requireNonNull(AnswerCodec.read(KEY, AnswerCodec.write(KEY, unpriced)));
        assertThat(read.cost()).isNull();
    }

    @Test
    void whatBelongsToAnotherKeyIsNoAnswer() {
        assertThat(AnswerCodec.read(new Digest(1, 2, 3, 5), AnswerCodec.write(KEY, ANSWER)))
                .isNull();
    }

    @Test
    void whatIsDamagedAnywhereOrCutOffAnywhereIsNoAnswer() {
        byte[] written = AnswerCodec.write(KEY, ANSWER);
        for (int i = 0; i < written.length; i++) {
            byte[] damaged = written.clone();
            damaged[i] ^= 0x10;
            assertThat(AnswerCodec.read(KEY, damaged)).as("damaged at %d", i).isNull();
            assertThat(AnswerCodec.read(KEY, Arrays.copyOf(written, i)))
                    .as("cut at %d", i)
                    .isNull();
        }
    }
}
