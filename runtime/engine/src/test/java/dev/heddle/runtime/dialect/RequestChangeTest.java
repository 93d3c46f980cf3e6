package dev.heddle.runtime.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestChangeTest {

    private static final String CHAT = "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/v1/chat/completions|{\"model\":\"gpt-4o\",#}|gpt-4.1|0|{\"model\":\"gpt-4.1\",#}",
                "/v1/chat/completions|{\"model\":\"gpt-4o\",#}||64|{\"model\":\"gpt-4o\",#,\"max_tokens\":64}",
                "/v1/chat/completions|{\"model\":\"gpt-5-mini\",#}||64|{\"model\":\"gpt-5-mini\",#,\"max_completion_tokens\":64}",
                "/v1/chat/completions|{\"model\":\"gpt-4o\",#}|o3-mini|64|{\"model\":\"o3-mini\",#,\"max_completion_tokens\":64}",
                "/v1/chat/completions|{\"model\":\"gpt-5-mini\",\"max_tokens\":9,#}||64|=",
                "/v1/responses|{\"model\":\"gpt-4o\",\"input\":\"hi\"}||64|{\"model\":\"gpt-4o\",\"input\":\"hi\",\"max_output_tokens\":64}",
                "/v1/embeddings|{\"model\":\"text-embedding-3-small\",\"input\":\"hi\"}||64|=",
                "/v1/messages|{\"model\":\"claude-haiku-4-5\",\"max_tokens\":1024,#}|claude-sonnet-4-5|64|{\"model\":\"claude-sonnet-4-5\",\"max_tokens\":64,#}",
                "/v1/messages|{\"model\":\"m\",\"max_tokens\":9000,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":8000},#}||4096|{\"model\":\"m\",\"max_tokens\":4096,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":4095},#}",
                "/api/chat|{\"model\":\"llama3.2\",#}|llama3.3|64|{\"model\":\"llama3.3\",#,\"options\":{\"num_predict\":64}}",
            })
    void changesTheBody(String path, String body, @Nullable String model, int maxTokens, String expected) {
        String original = body.replace("#", CHAT);
        ChangedRequest changed = change(path, original, model, maxTokens);
        if (expected.equals("=")) {
            assertThat(changed).isNull();
        } else {
            assertThat(Objects.requireNonNull(changed).path()).isEqualTo(path);
            assertThat(new String(changed.body(), UTF_8)).isEqualTo(expected.replace("#", CHAT));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse|/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse",
                "/v1/projects/p/locations/l/publishers/google/models/gemini-2.5-pro:generateContent|/v1/projects/p/locations/l/publishers/google/models/gemini-2.5-flash:generateContent",
                "/v1beta/tunedModels/mine:generateContent|/v1beta/tunedModels/mine:generateContent",
            })
    void changesGeminisPath(String path, String expected) {
        String body =
                "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}],\"generation_config\":{\"maxOutputTokens\":900}}";
        ChangedRequest changed = change(path, body, "gemini-2.5-flash", 64);
        assertThat(Objects.requireNonNull(changed).path()).isEqualTo(expected);
        assertThat(new String(changed.body(), UTF_8)).isEqualTo(body.replace("900", "64"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // converse: one shape for all models
                "anthropic.claude-3-haiku-20240307-v1%3A0/converse|{\"messages\":[]}|amazon.nova-lite-v1:0|64|amazon.nova-lite-v1%3A0/converse|{\"messages\":[],\"inferenceConfig\":{\"maxTokens\":64}}",
                "m/converse-stream|{\"messages\":[],\"inferenceConfig\":{\"maxTokens\":900}}||64|m/converse-stream|{\"messages\":[],\"inferenceConfig\":{\"maxTokens\":64}}",
                // invoke: each vendor's own
                "us.anthropic.claude-3-haiku-20240307-v1%3A0/invoke|{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":900,\"messages\":[]}|anthropic.claude-haiku-4-5-20251001-v1:0|64|anthropic.claude-haiku-4-5-20251001-v1%3A0/invoke|{\"anthropic_version\":\"bedrock-2023-05-31\",\"max_tokens\":64,\"messages\":[]}",
                "meta.llama3-8b-instruct-v1:0/invoke|{\"prompt\":\"hi\",\"max_gen_len\":900}|amazon.nova-lite-v1:0|64|meta.llama3-8b-instruct-v1:0/invoke|{\"prompt\":\"hi\",\"max_gen_len\":64}",
                "amazon.titan-text-lite-v1/invoke|{\"inputText\":\"hi\",\"textGenerationConfig\":{\"maxTokenCount\":900}}||64|amazon.titan-text-lite-v1/invoke|{\"inputText\":\"hi\",\"textGenerationConfig\":{\"maxTokenCount\":64}}",
            })
    void changesBedrocksPathAndTheBodyAsItsModelHasIt(
            String path, String body, @Nullable String model, int maxTokens, String changedPath, String changedBody) {
        ChangedRequest changed = Objects.requireNonNull(change("/model/" + path, body, model, maxTokens));

        assertThat(changed.path()).isEqualTo("/model/" + changedPath);
        assertThat(new String(changed.body(), UTF_8)).isEqualTo(changedBody);
    }

    private static @Nullable ChangedRequest change(String path, String body, @Nullable String model, int maxTokens) {
        Dialect dialect = Objects.requireNonNull(Dialects.standard().match("POST", path));
        byte[] bytes = body.getBytes(UTF_8);
        RequestFacts request = dialect.readRequest(path, bytes, false).orElseThrow();
        return dialect.change(request, path, bytes, new RequestChange(model, maxTokens));
    }
}
