package dev.heddle.runtime.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.fuzz.Corpus;
import dev.heddle.runtime.fuzz.FuzzTarget;
import java.util.SplittableRandom;

/** What is recorded of prompts and answers, where that is asked for. */
public final class ContentFuzz implements FuzzTarget {

    @Override
    public void read(SplittableRandom random) {
        byte[] body = random.nextBoolean() ? Corpus.request(random) : Corpus.response(random);
        String text = new String(body, UTF_8);
        int messages = text.indexOf('[');
        assertThat(ContentReader.messages(messages < 0 || random.nextBoolean() ? text : text.substring(messages)))
                .isNotNull();
    }
}
