package dev.heddle.runtime.cost;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.ByteMutations;
import dev.heddle.runtime.fuzz.Corpus;
import dev.heddle.runtime.fuzz.FuzzTarget;
import java.util.List;
import java.util.SplittableRandom;

/** Models of any name, and usage of any size. */
public final class PriceFuzz implements FuzzTarget {

    private static final List<String> MODELS = List.of(
            "gpt-4o-2024-08-06",
            "openai/gpt-4o-mini:batch",
            "us.anthropic.claude-sonnet-4-20250514-v1:0",
            "models/gemini-2.5-pro-preview-05-06",
            "ft:gpt-4o-mini:acme::abc",
            "llama3.2:3b");
    private static final List<String> PROVIDERS =
            List.of("openai", "anthropic", "gemini", "bedrock", "azure", "ollama", "mistral", "nobody");

    private final PriceCatalogue catalogue = new PriceCatalogue(PriceOverrides.NONE);

    @Override
    public void read(SplittableRandom random) {
        byte[] other = Corpus.any(MODELS, random).getBytes(UTF_8);
        String model = new String(ByteMutations.of(Corpus.any(MODELS, random).getBytes(UTF_8), other, random), UTF_8);
        long most = 1L << random.nextInt(63);
        Usage usage = Usage.builder()
                .uncachedInput(random.nextLong(most))
                .cacheRead(random.nextLong(most))
                .output(random.nextLong(most))
                .build();
        String tier =
                random.nextBoolean() ? null : Corpus.any(List.of("default", "flex", "priority", "batch", "?"), random);

        catalogue
                .price(Corpus.any(PROVIDERS, random), model, tier, usage, random.nextLong())
                .ifPresent(cost -> assertThat(cost.picos()).isNotNegative());
    }
}
