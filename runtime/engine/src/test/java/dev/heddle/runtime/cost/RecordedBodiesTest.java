package dev.heddle.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Every recorded body costs what genai-prices says it costs, or the difference is explained in {@code price-differences.tsv},
 * which lists nothing else.
 */
final class RecordedBodiesTest {

    /** The moment for which the recorded bodies were priced. */
    private static final long PRICED_AT =
            TimeUnit.SECONDS.toNanos(Instant.parse("2025-11-06T12:00:00Z").getEpochSecond());

    private final PriceCatalogue catalogue = new PriceCatalogue(PriceOverrides.NONE);

    @Test
    void costWhatTheyShould() {
        Set<String> explained = new HashSet<>(RecordedBody.lines("price-differences.tsv")
                .map(line -> String.join("\t", List.of(line.split("\t")).subList(0, 5)))
                .toList());
        Set<String> needed = new HashSet<>();
        List<String> unexplained = new ArrayList<>();
        int compared = 0;
        for (RecordedBody body : RecordedBody.all()) {
            for (RecordedBody.Expected expected : body.prices()) {
                compared++;
                Optional<BigDecimal> cost = cost(body, expected.provider());
                if (cost.isEmpty() || cost.get().compareTo(expected.usd()) != 0) {
                    String difference = String.join(
                            "\t",
                            body.dialect(),
                            expected.provider(),
                            body.model(),
                            expected.usd().toPlainString(),
                            cost.map(BigDecimal::toPlainString).orElse("unknown"));
                    (explained.contains(difference) ? needed : unexplained).add(difference);
                }
            }
        }

        assertThat(unexplained).isEmpty();
        assertThat(needed).containsExactlyInAnyOrderElementsOf(explained);
        assertThat(compared).isEqualTo(1_535);
    }

    private Optional<BigDecimal> cost(RecordedBody body, String provider) {
        return catalogue
                .price(provider, body.model(), null, body.expectedUsage(), PRICED_AT)
                .map(Cost::usd);
    }
}
