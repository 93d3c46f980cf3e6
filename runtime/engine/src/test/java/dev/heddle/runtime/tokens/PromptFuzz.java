package dev.heddle.runtime.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.fuzz.Corpus;
import dev.heddle.runtime.fuzz.FuzzTarget;
import dev.heddle.runtime.prompt.PromptReader;
import java.util.SplittableRandom;

/** What is read of prompts to estimate, route and compare them. */
public final class PromptFuzz implements FuzzTarget {

    private final TokenEstimates estimates = new TokenEstimates();

    @Override
    public void read(SplittableRandom random) {
        byte[] body = Corpus.request(random);
        PromptReader.read(body);
        PromptText.of(body);
        assertThat(estimates.estimate("openai", "gpt-4o", null, body).input()).isNotNegative();
    }
}
