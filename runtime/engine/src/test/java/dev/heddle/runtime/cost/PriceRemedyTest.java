package dev.heddle.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PriceRemedyTest {

    @Test
    void ofAModelNamesThoseLikeItAndWhatToWrite() {
        assertThat(PriceRemedy.model("OpenAI", "gpt-4o-mni"))
                .startsWith("no price for model gpt-4o-mni of OpenAI: its cost is unknown (known: openai/gpt-4o-mini, ")
                .endsWith(". Set it in heddle.yaml, in US dollars for a million tokens: prices: {\"OpenAI\":"
                        + " {\"gpt-4o-mni\": {input: 0.00, output: 0.00}}} or {same-as: provider/model}");
    }

    @Test
    void ofAModelLikeNoOtherOrOfAProviderThatIsNotListedNamesNone() {
        assertThat(PriceRemedy.model("openai", "zzzzzzzzzz")).contains("its cost is unknown. Set it");
        assertThat(PriceRemedy.model("house", "gpt-4o-mni")).contains("its cost is unknown. Set it");
    }

    @Test
    void ofAServiceTierSaysWhereItsPriceBelongs() {
        assertThat(PriceRemedy.tier("openai", "m", "scale"))
                .isEqualTo("no price for model m of openai in service tier scale: its cost there is unknown. Set it in"
                        + " heddle.yaml: prices: {\"openai\": {\"m\": {service-tiers: {scale: {input: 0.00, output:"
                        + " 0.00}}}}}");
    }

    @Test
    void ofAPartNamesItsTierUnlessItIsTheStandardOne() {
        assertThat(PriceRemedy.part("openai", "m", "standard", "web-search"))
                .isEqualTo("no price for web-search of model m of openai: the cost of attempts that use it is unknown."
                        + " Set the model's prices in heddle.yaml under prices:");
        assertThat(PriceRemedy.part("openai", "m", "flex", "cache-read"))
                .startsWith("no price for cache-read of model m of openai in service tier flex: the cost");
    }

    @Test
    void aNameThatIsTooLongIsCut() {
        assertThat(PriceRemedy.model("house", "m".repeat(200))).contains("\"" + "m".repeat(200) + "\"");
        assertThat(PriceRemedy.model("house", "m".repeat(201))).contains("\"" + "m".repeat(200) + "…\"");
    }
}
