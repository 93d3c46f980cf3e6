package dev.heddle.runtime.semantic;

import dev.heddle.runtime.cache.Digest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Questions that are being answered by the provider; the oldest are forgotten beyond 1,024. Thread-safe. */
final class AskedQuestions {

    private static final int MOST = 1_024;

    /**
     * A question on its way.
     *
     * @param candidate what shadow mode compares the answer with; null where there is nothing
     */
    record Asked(PartitionKey partition, float[] vector, Wording wording, Shadow.@Nullable Candidate candidate) {}

    private final LinkedHashMap<Digest, Asked> questions = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest, Asked> eldest) {
            return size() > MOST;
        }
    };

    synchronized void remember(Digest key, Asked question) {
        questions.put(key, question);
    }

    synchronized @Nullable Asked take(Digest key) {
        return questions.remove(key);
    }
}
