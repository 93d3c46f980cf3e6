package dev.heddle.runtime.ledger.alert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.ledger.report.LedgerLines;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpendAlertsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:30:00Z");

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private LedgerLines ledger;
    private SpendAlerts alerts;

    @BeforeEach
    void begin() {
        ledger = new LedgerLines(directory);
        alerts = new SpendAlerts(directory, AlertPolicy.DEFAULT, told::add);
    }

    @Test
    void anHourFarDearerThanTheOthersIsToldOnce() throws IOException {
        eightHoursADay("10", Duration.ofDays(7));
        spend("2026-11-21T10:10:00Z", "24.99");
        alerts.look(NOW);
        assertThat(told).isEmpty();

        spend("2026-11-21T10:20:00Z", "0.01");
        alerts.look(NOW);
        alerts.look(NOW.plusSeconds(600));
        new SpendAlerts(directory, AlertPolicy.DEFAULT, told::add).look(NOW);

        assertThat(told)
                .containsExactly(
                        "spend alert: spike: 25.00 USD in the hour 2026-11-21T10Z, 2.5 times the mean of 10.00 USD"
                                + " over the 56 hours with spend in the 7 days before");
        assertThat(alerts.spikes()).isEqualTo(1);
    }

    @Test
    void aSpikeAfterHoursThatCostNextToNothingIsTold() throws IOException {
        eightHoursADay("0.00000002", Duration.ofDays(7));
        spend("2026-11-21T10:10:00Z", "30");

        alerts.look(NOW);

        assertThat(told).first().asString().contains("30.00 USD in the hour 2026-11-21T10Z");
    }

    @Test
    void aSpikeOfTheHourBeforeIsToldToo() throws IOException {
        eightHoursADay("10", Duration.ofDays(7));
        spend("2026-11-21T09:59:59Z", "30");

        alerts.look(NOW);

        assertThat(told).singleElement().asString().contains("30.00 USD in the hour 2026-11-21T09Z, 3.0 times");
    }

    @Test
    void aDayFarDearerThanTheOthersIsTold() throws IOException {
        eightHoursADay("10", Duration.ofDays(7));
        for (int hour = 0; hour < 10; hour++) {
            spend("2026-11-21T0" + hour + ":00:00Z", "20");
        }

        alerts.look(NOW);

        assertThat(told)
                .containsExactly("spend alert: spike: 200.00 USD in the day 2026-11-21, 2.5 times the mean of 80.00 USD"
                        + " over the 7 days with spend in the 7 days before");
    }

    @Test
    void withoutEnoughBeforeItNothingIsASpike() throws IOException {
        eightHoursADay("10", Duration.ofDays(2));
        spend("2026-11-21T10:10:00Z", "1000");

        alerts.look(NOW);

        assertThat(told).isEmpty();
    }

    @Test
    void tinyAmountsAreNoSpikes() throws IOException {
        eightHoursADay("0.01", Duration.ofDays(7));
        spend("2026-11-21T10:10:00Z", "4.99");

        alerts.look(NOW);

        assertThat(told).isEmpty();
    }

    @Test
    void oneTeamOfThreeWithALargeShareIsTold() throws IOException {
        spendOf("team", "search", "30");
        spendOf("team", "payments", "40");
        spendOf("team", "support", "30");

        alerts.look(NOW);
        alerts.look(NOW.plusSeconds(3_600));

        assertThat(told)
                .containsExactly(
                        "spend alert: concentration: team payments made up 40.0% of the cost of the last 24 hours:"
                                + " 40.00 USD of 100.00 USD");
        assertThat(alerts.concentrations()).isEqualTo(1);
    }

    @Test
    void oneOfTwoHasALargeShareByNature() throws IOException {
        spendOf("team", "search", "10");
        spendOf("team", "payments", "90");

        alerts.look(NOW);

        assertThat(told).isEmpty();
    }

    @Test
    void costWithoutFeatureAndTeamIsToldWhereOtherCostHasThem() throws IOException {
        spendOf("team", "search", "40");
        spendOf("feature", "chat", "40");
        spend("2026-11-21T10:10:00Z", "20");

        alerts.look(NOW);

        assertThat(told)
                .containsExactly(
                        "spend alert: unattributed: 20.0% of the cost of the last 24 hours, 20.00 USD, has neither"
                                + " feature nor team; attribution in heddle.yaml says where they are found");
        assertThat(alerts.unattributed()).isEqualTo(1);
    }

    @Test
    void whereNothingIsAttributedNobodyIsTold() throws IOException {
        spend("2026-11-21T10:10:00Z", "100");

        alerts.look(NOW);

        assertThat(told).isEmpty();
    }

    @Test
    void manyAttemptsOfUnknownCostAreToldHoweverCheapTheOthersAre() throws IOException {
        for (int i = 0; i < 10; i++) {
            attempt("2026-11-21T10:10:00Z", null);
        }
        spend("2026-11-21T10:10:00Z", "0.01");

        alerts.look(NOW);

        assertThat(told)
                .containsExactly(
                        "spend alert: unpriced: the cost of 10 attempts in the last 24 hours, 90.9%, is unknown and"
                                + " in no sum; prices in heddle.yaml can say what their models cost");
        assertThat(alerts.unpriced()).isEqualTo(1);
    }

    @Test
    void nothingIsToldWhereThatIsSwitchedOff() throws IOException {
        spendOf("team", "search", "10");
        spendOf("team", "payments", "80");
        spendOf("team", "support", "10");
        AlertPolicy off = new AlertPolicy(false, BigDecimal.ONE, 1, 1, 1, BigDecimal.ZERO);

        new SpendAlerts(directory, off, told::add).look(NOW);

        assertThat(told).isEmpty();
    }

    /** From nine to five, as offices do; the day of {@link #NOW} excluded. */
    private void eightHoursADay(String usd, Duration back) throws IOException {
        Instant today = NOW.truncatedTo(ChronoUnit.DAYS);
        for (Instant day = today.minus(back); day.isBefore(today); day = day.plus(1, ChronoUnit.DAYS)) {
            for (int hour = 11; hour < 19; hour++) {
                spend(day.plus(hour, ChronoUnit.HOURS).toString(), usd);
            }
        }
    }

    private void spend(String at, String usd) throws IOException {
        attempt(at, usd);
    }

    private void spendOf(String dimension, String name, String usd) throws IOException {
        ledger.attempt(
                "c",
                "2026-11-21T10:10:00Z",
                "openai",
                "gpt-4o',\'" + dimension + "':'" + name,
                null,
                200,
                "1/0/1/0",
                usd);
    }

    private void attempt(String at, @Nullable String usd) throws IOException {
        ledger.attempt("c", at, "openai", "gpt-4o", null, 200, "1/0/1/0", usd);
    }
}
