package dev.heddle.runtime.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.cache.CacheFuzz;
import dev.heddle.runtime.config.ConfigFuzz;
import dev.heddle.runtime.cost.PriceFuzz;
import dev.heddle.runtime.dialect.FrameFuzz;
import dev.heddle.runtime.dialect.WireReaderFuzzTest;
import dev.heddle.runtime.dialect.json.JsonFuzz;
import dev.heddle.runtime.ledger.LedgerFuzz;
import dev.heddle.runtime.ledger.rollup.RollupFuzz;
import dev.heddle.runtime.retry.RetryAfterFuzz;
import dev.heddle.runtime.telemetry.ContentFuzz;
import dev.heddle.runtime.tokens.PromptFuzz;
import dev.heddle.runtime.translation.TranslationFuzzTest;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every parser and stream reader reads damaged input for its share of {@code heddle.fuzz.minutes}: 30 in the long profile, else
 * some inputs each. A failure names its seed; {@code -Dheddle.fuzz.seed=} begins with that one, and without it every long run reads
 * other inputs than the one before.
 */
class ParserFuzzTest {

    private static final int FEW = 500;
    private static final boolean LONG = Boolean.getBoolean("heddle.long");
    private static final double MINUTES =
            Double.parseDouble(System.getProperty("heddle.fuzz.minutes", LONG ? "30" : "0"));
    private static final long FIRST_SEED = Long.getLong("heddle.fuzz.seed", MINUTES > 0 ? System.nanoTime() : 0);

    /** No input is longer than some 100 KB, so that a reader which takes so long does not end. */
    private static final long HANGS_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** What is read. */
    enum Parser {
        WIRE(new WireReaderFuzzTest()::read),
        TRANSLATED_ANSWERS(new TranslationFuzzTest()::readAnswer),
        TRANSLATED_REQUESTS(new TranslationFuzzTest()::readRequest),
        JSON(new JsonFuzz()),
        FRAMES(new FrameFuzz()),
        PROMPTS(new PromptFuzz()),
        CONTENT(new ContentFuzz()),
        CACHE(new CacheFuzz()),
        CONFIGURATION(new ConfigFuzz()),
        LEDGER(new LedgerFuzz()),
        ROLLUPS(new RollupFuzz()),
        PRICES(new PriceFuzz()),
        RETRY_AFTER(new RetryAfterFuzz());

        private final FuzzTarget target;

        Parser(FuzzTarget target) {
            this.target = target;
        }
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 2, unit = TimeUnit.HOURS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damagedInputDoesNoHarm(Parser parser) {
        long share = (long) (MINUTES * TimeUnit.MINUTES.toNanos(1)) / Parser.values().length;
        long begun = System.nanoTime();
        long inputs = 0;
        while (inputs < FEW || System.nanoTime() - begun < share) {
            read(parser, FIRST_SEED + inputs++);
        }
        if (share > 0) {
            System.out.println("fuzzed " + parser + ": " + inputs + " inputs from seed " + FIRST_SEED);
        }
    }

    private static void read(Parser parser, long seed) {
        long begun = System.nanoTime();
        try {
            parser.target.read(new SplittableRandom(seed));
        } catch (Exception | AssertionError | StackOverflowError | OutOfMemoryError harm) {
            throw new AssertionError(parser + " with -Dheddle.fuzz.seed=" + seed, harm);
        }
        assertThat(System.nanoTime() - begun)
                .as(parser + " with -Dheddle.fuzz.seed=" + seed)
                .isLessThan(HANGS_NANOS);
    }
}
