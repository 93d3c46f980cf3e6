package dev.heddle.runtime.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.call.LlmSetupException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndpointsTest {

    private final Map<String, String> environment = new HashMap<>();
    private final List<ServiceEndpoint> configured = new ArrayList<>();
    private final Endpoints endpoints = new Endpoints(() -> configured, environment::get);

    private Target of(String model) {
        return endpoints.of("Desk#classify", model);
    }

    @Test
    void eachProvidersModelsAreAskedThereWithItsKey() {
        environment.putAll(Map.of("OPENAI_API_KEY", "o", "ANTHROPIC_API_KEY", "a", "GOOGLE_API_KEY", "g"));

        assertThat(of("gpt-5-mini")).isEqualTo(new Target(OpenAiApi.INSTANCE, "https://api.openai.com/v1", "o"));
        assertThat(of("o4-mini").api()).isSameAs(OpenAiApi.INSTANCE);
        assertThat(of("claude-haiku-4-5"))
                .isEqualTo(new Target(AnthropicApi.INSTANCE, "https://api.anthropic.com", "a"));
        assertThat(of("gemini-2.5-flash"))
                .isEqualTo(new Target(GeminiApi.INSTANCE, "https://generativelanguage.googleapis.com", "g"));
    }

    @Test
    void theProvidersOwnVariablesNameAnotherServerWhichMayNeedNoKey() {
        environment.put("OPENAI_BASE_URL", "http://localhost:8000/v1/");

        assertThat(of("gpt-5-mini")).isEqualTo(new Target(OpenAiApi.INSTANCE, "http://localhost:8000/v1", null));
        assertThat(of("llama-3.3-70b").baseUrl()).isEqualTo("http://localhost:8000/v1");
    }

    @Test
    void aConfiguredEndpointWithTheModelGoesFirst() {
        environment.put("OPENAI_API_KEY", "o");
        configured.add(new ServiceEndpoint(
                "house", "openai", "https://llm.example.com/v1/", "h", List.of("our-*-v1", "gpt-5*")));

        assertThat(of("our-model-v1")).isEqualTo(new Target(OpenAiApi.INSTANCE, "https://llm.example.com/v1", "h"));
        assertThat(of("gpt-5-mini").key()).isEqualTo("h");
        assertThat(of("gpt-4o").key()).isEqualTo("o");
    }

    @Test
    void aMissingKeyIsToldWithWhatToSet() {
        assertThatThrownBy(() -> of("claude-haiku-4-5"))
                .isInstanceOf(LlmSetupException.class)
                .hasMessage(
                        "Desk#classify: the model 'claude-haiku-4-5' is asked at https://api.anthropic.com, which needs a key."
                                + " Set ANTHROPIC_API_KEY, or add an endpoint with this model to services.endpoints in heddle.yaml");
    }

    @Test
    void anUnknownModelIsToldWithWhatToConfigure() {
        assertThatThrownBy(() -> of("our-model"))
                .isInstanceOf(LlmSetupException.class)
                .hasMessageContaining("nothing says where to ask the model 'our-model'")
                .hasMessageContaining("models: \"our-model\"")
                .hasMessageContaining("OPENAI_BASE_URL");
    }

    @Test
    void aMethodWithoutAModelIsToldWhatToDeclare() {
        assertThatThrownBy(() -> endpoints.of("Desk#classify", null))
                .isInstanceOf(LlmSetupException.class)
                .hasMessageContaining("@LlmCall(model");
    }

    @Test
    void aUrlThatIsNoneIsTold() {
        environment.put("OPENAI_BASE_URL", "localhost:8000/v1");

        assertThatThrownBy(() -> of("gpt-5-mini"))
                .isInstanceOf(LlmSetupException.class)
                .hasMessageContaining("'localhost:8000/v1' is no URL");
    }

    @Test
    void keysAreNotPrinted() {
        environment.put("OPENAI_API_KEY", "sk-secret");
        assertThat(of("gpt-5-mini").toString()
                        + new ServiceEndpoint("n", "openai", "https://h", "sk-secret", List.of("m")))
                .doesNotContain("sk-secret");
    }
}
