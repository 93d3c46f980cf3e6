package dev.heddle.runtime.retry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Headers;
import dev.heddle.runtime.dialect.ByteMutations;
import dev.heddle.runtime.fuzz.Corpus;
import dev.heddle.runtime.fuzz.FuzzTarget;
import java.util.List;
import java.util.SplittableRandom;

/** When a provider wants to be asked again, in its own words. */
public final class RetryAfterFuzz implements FuzzTarget {

    private static final List<String> VALUES = List.of(
            "1",
            "0.5",
            "120",
            "99999999999999999999",
            "Wed, 21 Oct 2015 07:28:00 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "1500");

    @Override
    public void read(SplittableRandom random) {
        String seconds = damaged(random);
        String millis = random.nextBoolean() ? null : damaged(random);
        String date = random.nextBoolean() ? null : damaged(random);
        Headers headers = name -> switch (name) {
            case "retry-after-ms" -> millis;
            case "date" -> date;
            default -> seconds;
        };

        assertThat(RetryAfter.nanos(headers, random.nextLong())).isGreaterThanOrEqualTo(RetryAfter.NONE);
    }

    private static String damaged(SplittableRandom random) {
        byte[] other = Corpus.any(VALUES, random).getBytes(UTF_8);
        return new String(ByteMutations.of(Corpus.any(VALUES, random).getBytes(UTF_8), other, random), UTF_8);
    }
}
