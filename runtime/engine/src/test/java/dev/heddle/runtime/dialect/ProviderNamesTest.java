package dev.heddle.runtime.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProviderNamesTest {

    private static final Dialect OPENAI = new NamedDialect("openai.chat", "openai");
    private static final Dialect ANTHROPIC = new NamedDialect("anthropic.messages", "anthropic");

    private final ProviderNames names = new ProviderNames(Map.of());

    @ParameterizedTest
    @CsvSource({
        "api.openai.com,openai",
        "EU.API.OPENAI.COM,openai",
        "contoso.openai.azure.com,azure.ai.openai",
        "contoso.services.ai.azure.com,azure.ai.openai",
        "api.groq.com,groq",
        "api.deepseek.com,deepseek",
        "api.mistral.ai,mistral_ai",
        "api.x.ai,x_ai",
        "api.perplexity.ai,perplexity",
        "openrouter.ai,openrouter",
        "api.together.xyz,together",
        "api.fireworks.ai,fireworks",
        "generativelanguage.googleapis.com,gcp.gemini",
        "aiplatform.googleapis.com,gcp.vertex_ai",
        "us-central1-aiplatform.googleapis.com,gcp.vertex_ai",
        "storage.googleapis.com,gcp.gen_ai",
        "bedrock-runtime.us-east-1.amazonaws.com,aws.bedrock",
        "vpce-1.bedrock-runtime.eu-west-1.vpce.amazonaws.com,aws.bedrock",
    })
    void aKnownHostNamesItsProvider(String host, String provider) {
        assertThat(names.of(host, OPENAI)).isEqualTo(provider);
    }

    @ParameterizedTest
    @CsvSource({"localhost", "10.0.0.7", "notopenai.com", "my-x.ai", "vllm-1.eu-west-1.elb.amazonaws.com", "''", "."})
    void anUnknownHostIsOfTheDialectsFamily(String host) {
        assertThat(names.of(host, OPENAI)).isEqualTo("openai");
        assertThat(names.of(host, ANTHROPIC)).isEqualTo("anthropic");
    }

    @Test
    void anotherFamilyOnAzureFoundryIsInference() {
        assertThat(names.of("contoso.services.ai.azure.com", ANTHROPIC)).isEqualTo("azure.ai.inference");
    }

    @Test
    void ownNamesComeBeforeKnownOnes() {
        ProviderNames own = new ProviderNames(Map.of("llm.corp.example", "corp", "api.openai.com", "proxy"));
        assertThat(own.of("eu.llm.corp.example", OPENAI)).isEqualTo("corp");
        assertThat(own.of("api.openai.com", OPENAI)).isEqualTo("proxy");
        assertThat(own.of("eu.openai.com", OPENAI)).isEqualTo("openai");
    }
}
