package dev.heddle.runtime.cost;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of what an attempt used that can have a price of its own. Its {@link #key} is its name in price files. */
public enum PriceComponent {
    INPUT("input", Unit.MILLION_TOKENS),
    OUTPUT("output", Unit.MILLION_TOKENS),
    CACHE_READ("cache-read", INPUT),
    CACHE_WRITE("cache-write", INPUT),
    CACHE_WRITE_1H("cache-write-1h", INPUT),
    REASONING("reasoning", OUTPUT),
    AUDIO_INPUT("audio-input", INPUT),
    AUDIO_CACHE_READ("audio-cache-read", CACHE_READ),
    AUDIO_OUTPUT("audio-output", OUTPUT),
    IMAGE_OUTPUT("image-output", OUTPUT),
    WEB_SEARCH("web-search", Unit.THOUSAND),
    REQUEST("request", Unit.THOUSAND),

    // Published, shown by a look-up, and not counted by any Usage.
    IMAGE_INPUT("image-input", Unit.MILLION_TOKENS),
    IMAGE_CACHE_READ("image-cache-read", Unit.MILLION_TOKENS),
    VIDEO_INPUT("video-input", Unit.MILLION_TOKENS),
    VIDEO_OUTPUT("video-output", Unit.MILLION_TOKENS),
    CITATION("citation", Unit.MILLION_TOKENS),
    FILE_SEARCH("file-search", Unit.THOUSAND),
    TEXT_MESSAGE("text-message", Unit.THOUSAND),
    PAGE("page", Unit.THOUSAND),
    ANNOTATED_PAGE("annotated-page", Unit.THOUSAND),
    AUDIO_HOUR("audio-hour", Unit.HOUR);

    /** What a published price is for. */
    public enum Unit {
        MILLION_TOKENS("a million tokens", 6),
        THOUSAND("a thousand", 9),
        HOUR("an hour", 12);

        private final String text;
        private final int picosShift;

        Unit(String text, int picosShift) {
            this.text = text;
            this.picosShift = picosShift;
        }

        /** In words, to follow "US dollars for". */
        public String text() {
            return text;
        }
    }

    private static final PriceComponent[] ALL = values();

    private final String key;
    private final Unit unit;
    private final @Nullable PriceComponent general;

    PriceComponent(String key, Unit unit) {
        this.key = key;
        this.unit = unit;
        this.general = null;
    }

    PriceComponent(String key, PriceComponent general) {
        this.key = key;
        this.unit = general.unit;
        this.general = general;
    }

    /** The name in {@code heddle.yaml}, in the bundled catalogue and on the command line. */
    public String key() {
        return key;
    }

    /** What its price is for. */
    public Unit unit() {
        return unit;
    }

    /** Whether {@link Usage} counts it. Others are for information; they cannot be overridden. */
    public boolean counted() {
        return ordinal() <= REQUEST.ordinal();
    }

    /** What it is a part of and billed as where it has no price of its own. */
    @Nullable
    PriceComponent general() {
        return general;
    }

    /** The component of that key; empty where there is none. */
    public static Optional<PriceComponent> ofKey(String key) {
        for (PriceComponent component : ALL) {
            if (component.key.equals(key)) {
                return Optional.of(component);
            }
        }
        return Optional.empty();
    }

    /**
     * A published price as picodollars for one token, search, request or hour.
     *
     * @throws ArithmeticException where that is no whole number that fits, and so could not be reckoned exactly
     */
    long picos(BigDecimal usd) {
        return usd.movePointRight(unit.picosShift).longValueExact();
    }

    /** The published price again. */
    BigDecimal usd(long picos) {
        BigDecimal usd = BigDecimal.valueOf(picos, unit.picosShift).stripTrailingZeros();
        return usd.scale() < 0 ? usd.setScale(0) : usd;
    }

    /** How much of this component an attempt used, without what its more specific components count. */
    long count(Usage usage) {
        return switch (this) {
            case INPUT -> usage.uncachedInput() - AUDIO_INPUT.count(usage);
            case AUDIO_INPUT -> Math.min(usage.audioInput(), usage.uncachedInput());
            case CACHE_READ -> usage.cacheRead() - AUDIO_CACHE_READ.count(usage);
            case AUDIO_CACHE_READ -> Math.min(usage.audioCacheRead(), usage.cacheRead());
            case CACHE_WRITE -> usage.cacheWrite5m();
            case CACHE_WRITE_1H -> usage.cacheWrite1h();
            case OUTPUT -> usage.output() - outputParts(usage, null);
            case AUDIO_OUTPUT, IMAGE_OUTPUT, REASONING -> outputParts(usage, this);
            case WEB_SEARCH -> usage.webSearches();
            case REQUEST -> 1;
            default -> 0;
        };
    }

    /** One part of the output, or all of them; parts that exceed the whole are cut, so that nothing is billed twice. */
    private static long outputParts(Usage usage, @Nullable PriceComponent one) {
        long audio = Math.min(usage.audioOutput(), usage.output());
        long image = Math.min(usage.imageOutput(), usage.output() - audio);
        long reasoning = Math.min(usage.reasoning(), usage.output() - audio - image);
        if (one == null) {
            return audio + image + reasoning;
        }
        return one == AUDIO_OUTPUT ? audio : one == IMAGE_OUTPUT ? image : reasoning;
    }
}
