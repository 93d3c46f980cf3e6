package dev.heddle.runtime.translation;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what a provider wants to see again together with a tool's result, and the application's dialect has no place for:
 * signed or encrypted thoughts, and signatures of tool calls, by the call's id. Keeps the 4,096 last used entries and at most
 * 16 Mi characters of them. Thread-safe.
 */
final class KeptReasoning {

    static final int MAX_ENTRIES = 4_096;
    static final long MAX_CHARS = 16L << 20;

    private final Map<Key, Kept> entries = new LinkedHashMap<>(64, 0.75f, true);
    private long chars;

    private record Key(String family, String callId) {}

    /**
     * What is remembered of one call.
     *
     * @param before thoughts that came before it and, in the same answer, after the call before it
     * @param signature the call's own; null for none
     */
    record Kept(List<Part.Reasoning> before, @Nullable String signature) {

        Kept {
            before = List.copyOf(before);
        }

        private long chars() {
            long sum = signature == null ? 0 : signature.length();
            for (Part.Reasoning part : before) {
                sum += part.text().length() + length(part.signature()) + length(part.redacted());
            }
            return sum;
        }

        private static int length(@Nullable String text) {
            return text == null ? 0 : text.length();
        }
    }

    /** Remembers, where there is anything to. */
    synchronized void keep(String family, String callId, Kept kept) {
        if (kept.before.isEmpty() && kept.signature == null || kept.chars() > MAX_CHARS) {
            return;
        }
        Kept replaced = entries.put(new Key(family, callId), kept);
        chars += kept.chars() - (replaced == null ? 0 : replaced.chars());
        Iterator<Kept> eldest = entries.values().iterator();
        while (entries.size() > MAX_ENTRIES || chars > MAX_CHARS) {
            chars -= eldest.next().chars();
            eldest.remove();
        }
    }

    /** What that family's provider said with that call; null where it is not remembered. */
    synchronized @Nullable Kept find(String family, String callId) {
        return entries.get(new Key(family, callId));
    }
}
