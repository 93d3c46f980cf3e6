package dev.heddle.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.attribution.AttributionRules;
import dev.heddle.runtime.attribution.AttributionSource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttributionReaderTest {

    @TempDir
    private Path directory;

    private ConfigFixture given(String text) {
        return new ConfigFixture(directory).variable("TEAM", "payments").file("attribution:\n" + text.indent(2));
    }

    @Test
    void eachPartIsAValueOrWhereItIsFoundInTheOrderThatItIsLookedFor() {
        ConfigFixture given = given("""
                team: ${TEAM}
                user: [header:x-user, baggage:enduser.id, "mdc:userId"]
                tenant: "value:eu:1"
                """);

        assertThat(given.config().attribution())
                .isEqualTo(new AttributionRules(
                        AttributionRules.DEFAULT.feature(),
                        List.of(new AttributionSource.Fixed("payments")),
                        List.of(
                                new AttributionSource.Header("x-user"),
                                new AttributionSource.Baggage("enduser.id"),
                                new AttributionSource.LoggingContext("userId")),
                        List.of(new AttributionSource.Fixed("eu:1"))));
    }

    @Test
    void aSourceThatDoesNotExistIsToldWithTheNearestThatDoes() {
        assertThat(given("user: bagage:enduser.id").problems())
                .anyMatch(line -> line.contains("'user': 'bagage:enduser.id' begins with 'bagage:'")
                        && line.contains("did you mean 'baggage:'?"));
    }

    @Test
    void aSourceWithoutANameIsTold() {
        assertThat(given("user: 'mdc:'").problems()).anyMatch(line -> line.contains("'mdc:' names nothing"));
    }

    @Test
    void anUnknownPartIsToldWithTheNearestThatExists() {
        assertThat(given("tennant: x").problems())
                .anyMatch(line -> line.contains("unknown key 'tennant'") && line.contains("did you mean 'tenant'?"));
    }
}
