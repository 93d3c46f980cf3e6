package dev.heddle.runtime.tokens;

import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingRegistry;
import com.knuddels.jtokkit.api.EncodingType;
import dev.heddle.bridge.InternalErrors;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The vocabularies that texts are counted by. Each is loaded when it is first needed, by a thread of its own: that takes most of
 * a second and some ten megabytes of heap. Thread-safe.
 */
final class Encodings {

    private final Map<EncodingType, Counter> loaded = new ConcurrentHashMap<>();

    /** Not of a type that would load the library: most applications have no budget. */
    private final Set<Object> asked = new HashSet<>();

    private volatile boolean wanted;

    /**
     * Counts texts.
     *
     * @param own whether it is the model's own vocabulary
     * @param counted by this vocabulary
     */
    record Counter(Encoding encoding, boolean own, CountedTexts counted) {

        int tokens(String text) {
            return encoding.countTokensOrdinary(text);
        }

        /** For models that have another one. */
        Counter ofOthers() {
            return new Counter(encoding, false, counted);
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
        EncodingType known = ModelEncodings.of(model);
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
    private static EncodingType common() {
        return EncodingType.O200K_BASE;
    }

    private void load(EncodingType type) {
        synchronized (asked) {
            if (!asked.add(type)) {
                return;
            }
        }
        Thread thread = new Thread(null, () -> read(type), "heddle-tokens", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
    }

    private void read(EncodingType type) {
        try {
            EncodingRegistry registry = com.knuddels.jtokkit.Encodings.newLazyEncodingRegistry();
            loaded.put(type, new Counter(registry.getEncoding(type), true, new CountedTexts()));
        } catch (RuntimeException | LinkageError e) {
            InternalErrors.ofProcess().report("tokens.load", e);
        }
    }
}
