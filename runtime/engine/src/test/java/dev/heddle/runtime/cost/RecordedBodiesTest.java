package dev.heddle.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.dialect.ResponseFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every recorded body is read and priced as genai-prices does it, or the difference is explained in
 * {@code usage-differences.tsv} or {@code price-differences.tsv}, which list nothing else.
 */
final class RecordedBodiesTest {

    /** The moment for which the recorded bodies were priced. */
    private static final long PRICED_AT =
            TimeUnit.SECONDS.toNanos(Instant.parse("2025-11-06T12:00:00Z").getEpochSecond());

    private final PriceCatalogue catalogue = new PriceCatalogue(PriceOverrides.NONE);

    @Test
    void areReadIntoTheSameNormalForm() {
        Differences differences = new Differences("usage-differences.tsv");
        int read = 0;
        for (RecordedBody body : RecordedBody.all()) {
            Set<RecordedDialect> dialects = new HashSet<>(body.prices().stream()
                    .map(expected -> RecordedDialect.of(body.dialect(), expected.provider()))
                    .toList());
            dialects.add(RecordedDialect.of(body.dialect(), ""));
            for (RecordedDialect dialect : dialects) {
                read++;
                Usage usage = dialect.read(body.model(), body.usageJson()).usage();
                String expected = text(body.expectedUsage());
                differences.compare(expected, text(usage), dialect.name(), body.model());
            }
        }
        differences.assertAllExplained();
        assertThat(read).isEqualTo(1_009);
    }

    @Test
    void costWhatTheyShould() {
        Differences differences = new Differences("price-differences.tsv");
        int compared = 0;
        for (RecordedBody body : RecordedBody.all()) {
            for (RecordedBody.Expected expected : body.prices()) {
                compared++;
                String cost = cost(body, expected.provider());
                String usd = expected.usd().stripTrailingZeros().toPlainString();
                differences.compare(usd, cost, body.dialect(), expected.provider(), body.model());
            }
        }
        differences.assertAllExplained();
        assertThat(compared).isEqualTo(1_535);
    }

    private String cost(RecordedBody body, String provider) {
        ResponseFacts facts = RecordedDialect.of(body.dialect(), provider).read(body.model(), body.usageJson());
        Usage usage = facts.usage();
        if (usage == null) {
            return "no usage";
        }
        return catalogue
                .price(provider, body.model(), facts.serviceTier(), usage, PRICED_AT)
                .map(Cost::usd)
                .map(BigDecimal::toPlainString)
                .orElse("unknown");
    }

    /** Counts that are not zero. */
    private static String text(@Nullable Usage usage) {
        if (usage == null) {
            return "no usage";
        }
        List<String> counts = new ArrayList<>();
        for (PriceComponent component : PriceComponent.values()) {
            long count = component.count(usage);
            if (count != 0 && component != PriceComponent.REQUEST) {
                counts.add(component.name().toLowerCase(Locale.ROOT) + "=" + count);
            }
        }
        return String.join(" ", counts);
    }

    /** Compares, and remembers which of the explained differences were met. */
    private static final class Differences {

        private final Set<String> explained = new HashSet<>();
        private final Set<String> met = new HashSet<>();
        private final Set<String> unexplained = new HashSet<>();

        Differences(String file) {
            RecordedBody.lines(file).forEach(line -> explained.add(line.substring(0, line.lastIndexOf('\t'))));
        }

        void compare(String expected, String actual, String... where) {
            if (!expected.equals(actual)) {
                String difference = String.join("\t", where) + "\t" + expected + "\t" + actual;
                (explained.contains(difference) ? met : unexplained).add(difference);
            }
        }

        void assertAllExplained() {
            assertThat(unexplained).isEmpty();
            assertThat(met).containsExactlyInAnyOrderElementsOf(explained);
        }
    }
}
