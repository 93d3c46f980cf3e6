package dev.heddle.javaagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PricesCommandTest {

    @Test
    void tellsWhatAModelCostsAndWhichListSaysSo() {
        Invocation prices = Invocation.of("prices", "gpt-4o-mini", "--provider", "openai");

        assertThat(prices.status()).isZero();
        assertThat(prices.err()).isEmpty();
        assertThat(prices.out())
                .startsWith("openai/gpt-4o-mini")
                .containsPattern("standard +input +0\\.15 USD for a million tokens +\\[genai-prices ");
    }

    @Test
    void withoutAProviderTellsAllOfThem() {
        assertThat(Invocation.of("prices", "gpt-4o-mini").out()).contains("openai/gpt-4o-mini", "azure/gpt-4o-mini");
    }

    @Test
    void aPriceThatIsNotKnownIsNoNumberOfDollarsAndAFreeOneIsOfNoList() {
        assertThat(Invocation.of("prices", "gpt-4o-mini").out())
                .containsPattern("batch +cache-read +unknown for a million tokens +\\[")
                .containsPattern("(?m)standard +input +0 USD for a million tokens$");
    }

    @Test
    void aMisspeltModelIsGuessed() {
        Invocation wrong = Invocation.of("prices", "gpt-4o-minni");

        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err())
                .startsWith("heddle prices: no price for 'gpt-4o-minni'; did you mean ")
                .contains("openai/gpt-4o-mini")
                .contains("? Set it in heddle.yaml under prices.");
    }

    @Test
    void aModelLikeNoOtherIsAnsweredWithWhereToSetItsPrice() {
        Invocation wrong = Invocation.of("prices", "the-weavers-own-model", "--provider", "openai");

        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.err().strip())
                .isEqualTo("heddle prices: no price for 'the-weavers-own-model' at openai. Set it in heddle.yaml under"
                        + " prices.");
    }

    @Test
    void aMisspeltProviderIsRefusedThoughItsModelIsKnownElsewhere() {
        Invocation wrong = Invocation.of("prices", "gpt-4o-mini", "--provider", "opnai");

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.out()).isEmpty();
        assertThat(wrong.err())
                .startsWith("No prices of a provider 'opnai' are known; did you mean openai? There are ")
                .contains("anthropic", "Others can be set in heddle.yaml under prices.");
    }

    @Test
    void aProvidersNameInTelemetryIsKnownToo() {
        assertThat(Invocation.of("prices", "gpt-4o-mini", "--provider", "azure.ai.openai")
                        .out())
                .startsWith("azure.ai.openai/gpt-4o-mini");
    }

    @Test
    void aModelIsNeeded() {
        assertThat(Invocation.of("prices").err()).startsWith("Missing required parameter: '<model>'");
        assertThat(Invocation.of("prices").status()).isEqualTo(2);
        assertThat(Invocation.of("prices", " ").err()).startsWith("<model> is empty");
        assertThat(Invocation.of("prices", " ").status()).isEqualTo(2);
    }

    @Test
    void oneModelAtATime() {
        Invocation wrong = Invocation.of("prices", "gpt-4o", "gpt-4o-mini");

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("'gpt-4o-mini'");
    }
}
