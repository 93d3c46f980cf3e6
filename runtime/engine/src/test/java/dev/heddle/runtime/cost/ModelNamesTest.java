package dev.heddle.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelNamesTest {

    @ParameterizedTest
    @CsvSource({
        "openai, ' GPT-4o ', gpt-4o",
        "openai, openai/gpt-4o, openai/gpt-4o gpt-4o",
        "openai, other/gpt-4o, other/gpt-4o",
        "openai, gpt-4o-2024-08-06, gpt-4o-2024-08-06 gpt-4o",
        "openai, gpt-4o-20240806, gpt-4o-20240806 gpt-4o",
        "openai, gpt-4o-2024-08, gpt-4o-2024-08",
        "google, models/gemini-2.5-pro, models/gemini-2.5-pro gemini-2.5-pro",
        "google, publishers/google/models/g, publishers/google/models/g g",
        "google, claude@default, claude@default claude",
        "google, claude-4@20250101, claude-4@20250101 claude-4",
        "aws, us.anthropic.claude-v2:0, us.anthropic.claude-v2:0 anthropic.claude-v2:0",
        "aws, anthropic.claude-20250101-v1:0, anthropic.claude-20250101-v1:0 anthropic.claude",
        "aws, usa.claude, usa.claude",
        "openai, us.gpt-4o, us.gpt-4o",
        "nobody, nobody/m, nobody/m",
        "aws, bedrock/eu.m-20250101, bedrock/eu.m-20250101 eu.m-20250101 m-20250101 bedrock/eu.m eu.m m",
    })
    void aNameIsLookedForWithLessAndLessAroundIt(String provider, String model, String spellings) {
        ModelNames names = new ModelNames(model, Catalogue.bundled().provider(provider));

        assertThat(names.all()).containsExactly(spellings.split(" "));
        assertThat(names.asNamed()).isEqualTo(names.all().get(0));
    }
}
