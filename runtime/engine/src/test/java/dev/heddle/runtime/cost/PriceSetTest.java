package dev.heddle.runtime.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PriceSetTest {

    private static final Usage EVERYTHING = Usage.builder()
            .uncachedInput(1_000)
            .audioInput(100)
            .cacheRead(200)
            .audioCacheRead(20)
            .cacheWrite5m(300)
            .cacheWrite1h(400)
            .output(5_000)
            .reasoning(500)
            .audioOutput(50)
            .imageOutput(5)
            .webSearches(7)
            .build();

    @Test
    void billsEachPartOnceAtItsOwnPrice() {
        PriceSet prices = set(
                "input",
                "1",
                "audio-input",
                "2",
                "cache-read",
                "3",
                "audio-cache-read",
                "4",
                "cache-write",
                "5",
                "cache-write-1h",
                "6",
                "output",
                "7",
                "reasoning",
                "8",
                "audio-output",
                "9",
                "image-output",
                "10",
                "web-search",
                "0.001",
                "request",
                "0.011");

        long tokens = 900 + 100 * 2 + 180 * 3 + 20 * 4 + 300 * 5 + 400 * 6 + 4_445 * 7 + 500 * 8 + 50 * 9 + 5 * 10;
        assertThat(prices.cost(EVERYTHING)).isEqualTo((tokens + 7 + 11) * 1_000_000L);
    }

    @Test
    void whatHasNoPriceOfItsOwnIsBilledAsWhatItIsPartOf() {
        Usage usage = Usage.builder()
                .uncachedInput(10)
                .audioInput(10)
                .cacheRead(10)
                .audioCacheRead(5)
                .cacheWrite5m(10)
                .cacheWrite1h(10)
                .output(10)
                .reasoning(4)
                .audioOutput(3)
                .imageOutput(3)
                .build();

        assertThat(set("input", "1", "output", "2").cost(usage)).isEqualTo((40 + 20) * 1_000_000L);
    }

    @Test
    void cachedAudioIsBilledAsCachedBeforeItIsBilledAsAudio() {
        Usage usage = Usage.builder().cacheRead(1).audioCacheRead(1).build();

        assertThat(set("input", "1", "audio-input", "2", "cache-read", "3").cost(usage))
                .isEqualTo(3_000_000);
        assertThat(set("input", "1", "audio-input", "2").cost(usage)).isEqualTo(2_000_000);
    }

    @Test
    void partsThatExceedTheirWholeAreNotBilledTwice() {
        Usage usage = Usage.builder()
                .uncachedInput(10)
                .audioInput(1_000)
                .output(10)
                .reasoning(1_000)
                .audioOutput(4)
                .build();

        assertThat(set("input", "1", "audio-input", "2", "output", "3", "audio-output", "4", "reasoning", "5")
                        .cost(usage))
                .isEqualTo((20 + 4 * 4 + 6 * 5) * 1_000_000L);
    }

    @Test
    void ofOutputPartsThatExceedItAudioIsCutLastAndReasoningFirst() {
        PriceSet prices = set("output", "1", "audio-output", "2", "image-output", "3", "reasoning", "4");
        Usage.Builder parts = Usage.builder().audioOutput(4).imageOutput(5).reasoning(6);

        assertThat(prices.cost(parts.output(15).build())).isEqualTo((4 * 2 + 5 * 3 + 6 * 4) * 1_000_000L);
        assertThat(prices.cost(parts.output(10).build())).isEqualTo((4 * 2 + 5 * 3 + 4) * 1_000_000L);
        assertThat(prices.cost(parts.output(6).build())).isEqualTo((4 * 2 + 2 * 3) * 1_000_000L);
        assertThat(prices.cost(parts.output(3).build())).isEqualTo(3 * 2 * 1_000_000L);
    }

    @Test
    void whatIsUsedAndNotPricedMakesTheCostUnknown() {
        PriceSet prices = set("input", "1", "cache-write", "1.25", "audio-output", "?");

        assertUnknown(prices, Usage.builder().output(1).build(), PriceComponent.OUTPUT);
        assertUnknown(prices, Usage.builder().webSearches(1).build(), PriceComponent.WEB_SEARCH);
        assertUnknown(prices, Usage.builder().cacheWrite1h(1).build(), PriceComponent.CACHE_WRITE_1H);
        assertUnknown(prices, Usage.builder().output(1).audioOutput(1).build(), PriceComponent.AUDIO_OUTPUT);
        assertThat(prices.cost(Usage.builder().uncachedInput(1).build())).isEqualTo(1_000_000);
    }

    private static void assertUnknown(PriceSet prices, Usage usage, PriceComponent part) {
        assertThat(prices.cost(usage)).isEqualTo(Rate.UNKNOWN);
        assertThat(prices.unknownPart(usage)).isEqualTo(part);
    }

    @Test
    void aPriceCanBecomeUnknownWhereInputIsLong() {
        PriceSet prices = set("input", "1>200:2>300:?", "output", "1");

        assertThat(prices.cost(Usage.builder().uncachedInput(200).build())).isEqualTo(200_000_000);
        assertThat(prices.cost(Usage.builder().uncachedInput(201).build())).isEqualTo(402_000_000);
        assertThat(prices.cost(Usage.builder().uncachedInput(301).build())).isEqualTo(Rate.UNKNOWN);
    }

    @Test
    void citationsThatNobodyCountsMakeTheCostUnknown() {
        PriceSet prices = set("input", "1", "output", "1", "citation", "2");

        assertUnknown(prices, Usage.builder().uncachedInput(1).build(), PriceComponent.CITATION);
    }

    @Test
    void serviceTiersKeepTheFeesOfTheStandardOne() {
        PriceSet standard = set("input", "1", "output", "1", "web-search", "10", "request", "1");
        PriceSet flex = PriceSet.of(rates("input", "0.5", "output", "0.5"), standard);

        assertThat(flex.cost(Usage.builder().uncachedInput(2).webSearches(1).build()))
                .isEqualTo(1_000_000L + 10_000_000_000L + 1_000_000_000L);
    }

    @Test
    void sumsThatDoNotFitAreAnErrorAndNotAWrongCost() {
        Usage usage = Usage.builder().uncachedInput(Long.MAX_VALUE / 1_000).build();

        assertThatThrownBy(() -> set("input", "1").cost(usage)).isInstanceOf(ArithmeticException.class);
    }

    private static PriceSet set(String... pairs) {
        return PriceSet.of(rates(pairs), null);
    }

    private static Map<PriceComponent, Rate> rates(String... pairs) {
        Map<PriceComponent, Rate> rates = new EnumMap<>(PriceComponent.class);
        for (int i = 0; i < pairs.length; i += 2) {
            PriceComponent component = PriceComponent.ofKey(pairs[i]).orElseThrow();
            rates.put(component, Rate.parse(component, pairs[i + 1], "test"));
        }
        return rates;
    }
}
