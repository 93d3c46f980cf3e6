package dev.heddle.runtime.tokens;

import dev.heddle.bridge.InternalErrors;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The vocabularies that texts are counted by. Each is loaded when it is first needed, by a thread of its own: that takes some
 * tenths of a second, and up to four megabytes of heap stay. Thread-safe.
 */
final class Vocabularies {

    private final Map<VocabularyName, Counter> loaded = new ConcurrentHashMap<>();

    private final Set<VocabularyName> asked = new HashSet<>();

    private volatile boolean wanted;

    /**
     * Counts texts.
     *
     * @param own whether it is the model's own vocabulary
     * @param counted by this vocabulary
     */
    record Counter(Vocabulary vocabulary, boolean own, CountedTexts counted) {

        int tokens(String text) {
            return vocabulary.count(text);
        }

        /** For models that have another one. */
        Counter ofOthers() {
            return new Counter(vocabulary, false, counted);
        }
    }

    /** Begins to load what is needed, now and later. */
    void load() {
        if (!wanted) {
            wanted = true;
            load(common());
        }
    }

    /** Null where nothing is loaded yet. */
    @Nullable
    Counter counter(@Nullable String model) {
        if (!wanted) {
            return null;
        }
        VocabularyName known = ModelVocabularies.of(model);
        if (known != null) {
            Counter own = loaded.get(known);
            if (own != null) {
                return own;
            }
            load(known);
        }
        Counter common = loaded.get(common());
        return common == null ? null : common.ofOthers();
    }

    /** What models that are not known are counted by. */
    private static VocabularyName common() {
        return VocabularyName.O200K;
    }

    private void load(VocabularyName name) {
        synchronized (asked) {
            if (!asked.add(name)) {
                return;
            }
        }
        Thread thread = new Thread(null, () -> read(name), "heddle-tokens", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    private void read(VocabularyName name) {
        try {
            loaded.put(name, new Counter(name.load(), true, new CountedTexts()));
        } catch (IOException | RuntimeException | LinkageError e) {
            InternalErrors.ofProcess().report("tokens.load", e);
        }
    }
}
