package dev.heddle.runtime.dialect.openai;

import static dev.heddle.runtime.dialect.openai.OpenAiDialect.COMPLETIONS;
import static dev.heddle.runtime.dialect.openai.OpenAiDialect.EMBEDDINGS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.Readings;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddingsTest {

    @Test
    void aRequestIsRead() {
        RequestFacts facts = Readings.request(
                EMBEDDINGS,
                "/v1/embeddings",
                "{\"input\":[\"a\",\"b\"],\"model\":\"text-embedding-3-small\",\"encoding_format\":\"base64\",\"dimensions\":512}");
        assertThat(facts)
                .isEqualTo(RequestFacts.builder(Operation.EMBEDDINGS)
                        .model("text-embedding-3-small")
                        .usageRequested(true)
                        .embeddingDimensions(512L)
                        .encodingFormats(List.of("base64"))
                        .promptJson("[\"a\",\"b\"]")
                        .build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"model\":\"x\"}", "{\"input\":\"x\"}", "{\"model\":\"x\",\"input\":{}}", "\"x\"", ""})
    void whatHasNoModelAndInputIsNoCall(String body) {
        assertThat(EMBEDDINGS.readRequest("/embeddings", body.getBytes(UTF_8), false))
                .isEmpty();
    }

    @Test
    void aWholeAnswerIsRead() {
        ResponseFacts facts = Readings.whole(EMBEDDINGS, """
                {"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.0023064255,-0.009327292]},
                {"object":"embedding","index":1,"embedding":"zczMPc3MTD4="}],
                "model":"text-embedding-3-small","usage":{"prompt_tokens":8,"total_tokens":8}}""");
        assertThat(facts.model()).isEqualTo("text-embedding-3-small");
        assertThat(facts.usage()).isEqualTo(Usage.builder().uncachedInput(8).build());
        assertThat(facts.outputJson()).isNull();
        assertThat(facts.complete()).isTrue();
    }

    @Test
    void usageAfterManyMebibytesOfVectorsIsRead() {
        ResponseReader reader = Readings.reader(EMBEDDINGS, "application/json", true);
        String vector =
                "{\"object\":\"embedding\",\"index\":0,\"embedding\":[" + "0.0123456789,".repeat(1_535) + "0.5]},";
        read(reader, "{\"object\":\"list\",\"data\":[");
        for (int count = 0; count < 1_024; count++) {
            read(reader, vector);
        }
        read(reader, "{}],\"model\":\"m\",\"usage\":{\"prompt_tokens\":8192,\"total_tokens\":8192}}");
        reader.end();
        assertThat(reader.facts().usage())
                .isEqualTo(Usage.builder().uncachedInput(8192).build());
        assertThat(reader.facts().complete()).isTrue();
    }

    @Test
    void aLegacyCompletionIsKnownByItsPromptAndModel() {
        RequestFacts facts = Readings.request(
                COMPLETIONS,
                "/v1/completions",
                "{\"model\":\"gpt-3.5-turbo-instruct\",\"prompt\":\"Say\",\"max_tokens\":7,\"stop\":\".\",\"stream\":true}");
        assertThat(facts)
                .isEqualTo(RequestFacts.builder(Operation.TEXT_COMPLETION).model("gpt-3.5-turbo-instruct").stream(true)
                        .maxTokens(7L)
                        .stopSequences(List.of("."))
                        .promptJson("\"Say\"")
                        .build());
        assertThat(COMPLETIONS.readRequest("/completions", "{\"prompt\":\"x\"}".getBytes(UTF_8), false))
                .isEmpty();
        assertThat(COMPLETIONS.readRequest("/completions", "{\"model\":\"x\",\"messages\":[]}".getBytes(UTF_8), false))
                .isEmpty();
    }

    private static void read(ResponseReader reader, String text) {
        reader.read(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }
}
