package dev.heddle.opentelemetry.sink;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttributeKeysTest {

    private final AttributeKeys keys = new AttributeKeys();

    private static Map<String, Object> values(String model, long port) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("model", model);
        values.put("port", port);
        return values;
    }

    private static Attributes attributes(String model, long port) {
        return Attributes.of(AttributeKey.stringKey("model"), model, AttributeKey.longKey("port"), port);
    }

    @Test
    void theSameMeasuredValuesAreOneSet() {
        Attributes first = keys.measured(values("a", 1));

        assertThat(first).isEqualTo(attributes("a", 1));
        assertThat(keys.measured(values("a", 1))).isSameAs(first);
        assertThat(keys.measured(values("a", 2))).isEqualTo(attributes("a", 2));
    }

    @Test
    void whatTheCallerDoesWithItsMapAfterwardsChangesNoSet() {
        Map<String, Object> values = values("a", 1);
        keys.measured(values);
        values.put("model", "b");

        assertThat(keys.measured(values("a", 1))).isEqualTo(attributes("a", 1));
        assertThat(keys.measured(values)).isEqualTo(attributes("b", 1));
    }

    @Test
    void moreSetsThanAreKeptAreMadeAllTheSame() {
        for (int round = 0; round < 2; round++) {
            for (long port = 0; port <= AttributeKeys.MOST_SETS; port++) {
                assertThat(keys.measured(values("a", port))).isEqualTo(attributes("a", port));
            }
        }
    }

    @Test
    void aSetThatIsMeasuredAgainAndAgainIsKeptHoweverManyOthersThereWere() {
        for (long port = 0; port <= AttributeKeys.MOST_SETS; port++) {
            keys.measured(values("a", port));
        }

        Attributes later = keys.measured(values("later", 1));

        assertThat(keys.measured(values("later", 1))).isSameAs(later);
        for (long port = 0; port <= AttributeKeys.MOST_SETS; port++) {
            keys.measured(values("b", port));
            assertThat(keys.measured(values("later", 1))).isSameAs(later);
        }
    }

    @Test
    void aSetThatIsNotMeasuredAnyMoreIsForgotten() {
        Attributes once = keys.measured(values("once", 1));
        for (long port = 0; port <= AttributeKeys.MOST_SETS; port++) {
            keys.measured(values("a", port));
        }

        assertThat(keys.measured(values("once", 1))).isEqualTo(once).isNotSameAs(once);
    }
}
