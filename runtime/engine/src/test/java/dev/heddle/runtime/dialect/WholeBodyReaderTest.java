package dev.heddle.runtime.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.json.JsonCursor;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class WholeBodyReaderTest {

    private final WholeBodyReader reader = new WholeBodyReader(false, WholeBodyReaderTest::readId);

    @Test
    void theBodyIsReadWhenItHasEnded() {
        Pieces.everyWay("{\"id\":\"x\",\"other\":[1]}", pieces -> {
            WholeBodyReader fresh = new WholeBodyReader(false, WholeBodyReaderTest::readId);
            pieces.forEach(fresh::read);
            assertThat(fresh.begun()).isFalse();
            assertThat(fresh.terminated()).isFalse();
            fresh.end();
            assertThat(fresh.begun()).isTrue();
            assertThat(fresh.contentEvents()).isEqualTo(1);
            assertThat(fresh.facts().id()).isEqualTo("x");
            assertThat(fresh.facts().complete()).isTrue();
        });
    }

    @Test
    void aCutBodyIsNotComplete() {
        read("{\"id\":\"x\",\"other\":[1");
        assertThat(reader.facts().id()).isEqualTo("x");
        assertThat(reader.facts().complete()).isFalse();
        reader.end();
        assertThat(reader.facts().complete()).isFalse();
    }

    @Test
    void aWholeBodyThatHasNotEndedIsNotComplete() {
        read("{\"id\":\"x\"}");
        assertThat(reader.facts().complete()).isFalse();
    }

    @Test
    void anEmptyBodyHasNotBegun() {
        reader.end();
        assertThat(reader.begun()).isFalse();
        assertThat(reader.facts().complete()).isFalse();
    }

    @Test
    void aLargeBodyHasBegunBeforeItsEnd() {
        read("{\"id\":\"");
        read("x".repeat(1 << 20));
        assertThat(reader.begun()).isTrue();
        assertThat(reader.contentBegun()).isFalse();
    }

    private void read(String text) {
        reader.read(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private static void readId(JsonCursor json, ResponseFacts.Builder facts) {
        if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("id")) {
                    facts.id(json.string());
                }
            }
        }
    }
}
