package dev.heddle.runtime.semantic;

import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.embedding.EmbeddingSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code cache.semantic} of {@code heddle.yaml}. Immutable.
 *
 * @param model which turns questions into vectors
 * @param similarity from which a question is taken for the same, where a method does not say it
 * @param guards which must agree
 * @param maxEntries of one partition
 * @param maxBytes of all partitions
 * @param timeout how long a call waits for a vector, and goes on without
 * @param directory where shadow mode writes what it sees; null for the default
 */
public record SemanticSettings(
        SemanticMode mode,
        EmbeddingSource model,
        double similarity,
        Set<Guard> guards,
        int maxEntries,
        long maxBytes,
        Duration timeout,
        @Nullable Path directory) {

    /** The most entries of one partition for which reading all of them takes no longer than embedding the question. */
    public static final int MOST_ENTRIES = 15_000;

    public static final double DEFAULT_SIMILARITY = CacheSettings.DEFAULT_SIMILARITY;

    /** Where nothing is configured. */
    public static final SemanticSettings DEFAULT = new SemanticSettings(
            SemanticMode.OFF,
            EmbeddingSource.BUNDLED,
            DEFAULT_SIMILARITY,
            EnumSet.allOf(Guard.class),
            MOST_ENTRIES,
            64L << 20,
            Duration.ofMillis(250),
            null);

    public SemanticSettings {
        guards = Set.copyOf(guards);
    }

    /** Whether answers are served by a similarity that was found with another model. */
    public boolean isUncalibrated() {
        return mode == SemanticMode.ON && similarity == DEFAULT_SIMILARITY && !model.equals(EmbeddingSource.BUNDLED);
    }
}
