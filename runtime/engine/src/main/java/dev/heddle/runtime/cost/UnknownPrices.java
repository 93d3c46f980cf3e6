package dev.heddle.runtime.cost;

import dev.heddle.runtime.log.HeddleLog;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Counts the attempts whose cost is not known and says so once for each reason. Thread-safe; memory is bounded. */
final class UnknownPrices {

    static final int MAX_REMEMBERED = 1_000;

    /** Stands for all names beyond the first 1,000. */
    static final String OTHERS = "(others)";

    private static final int MAX_NAME = 200;

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    /**
     * Counts one attempt.
     *
     * @param name the model and, where that is known, what of it has no price
     * @param message what to say the first time
     */
    void count(String name, Supplier<String> message) {
        String key = printable(name);
        LongAdder count = counts.get(key);
        if (count == null) {
            key = counts.size() < MAX_REMEMBERED ? key : OTHERS;
            count = counts.computeIfAbsent(key, k -> new LongAdder());
            if (!key.equals(OTHERS)) {
                HeddleLog.warnOnce("unknown-price:" + key, printable(message.get()));
            }
        }
        count.increment();
    }

    /** Names come from the wire: they must not break a log line or fill it. */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            printable.append(Character.isISOControl(text.charAt(i)) ? '?' : text.charAt(i));
        }
        return printable.toString();
    }

    static String shortened(String name) {
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME) + "…";
    }

    Map<String, Long> counts() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((name, count) -> copy.put(name, count.sum()));
        return copy;
    }
}
