package dev.heddle.runtime.promptcache;

import dev.heddle.runtime.prompt.PromptOutline;
import dev.heddle.runtime.prompt.PromptReader;
import dev.heddle.runtime.recent.RecentMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees whether the beginnings of prompts stay as they are from call to call, as a provider's cache needs it, and says once for each
 * place what keeps it from that: where the difference begins and of what kind it is, never what stands there. Thread-safe.
 *
 * <p>Looks at 20 calls in a second at most, whatever their number, and remembers 200 places with 8 KiB for each. A place is an
 * annotated method or a method of the application, with the lengths of system prompt and tools: another length is another prompt.
 */
final class PrefixWatch {

    static final int MOST_PLACES = 200;

    private static final long PAUSE_NANOS = 50_000_000L;
    private static final int BYTES_PER_TOKEN = 4;
    private static final int MOST_SAID = 1_000;
    private static final String OFF = " (prompt-caching: {warn: false} says nothing of this)";

    private final Consumer<String> warnings;
    private final AtomicLong next = new AtomicLong(Long.MIN_VALUE);
    private final Set<String> said = new HashSet<>();
    private final Map<String, WatchedPlace> places = new RecentMap<>(MOST_PLACES);

    PrefixWatch(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    /** Whether the next call is to be looked at. */
    private boolean isTurn(long nanoTime) {
        long at = next.get();
        return (at == Long.MIN_VALUE || nanoTime - at >= 0) && next.compareAndSet(at, nanoTime + PAUSE_NANOS);
    }

    /**
     * A request is about to be sent.
     *
     * @param place of the application
     * @param unmarked whether only what is marked would be cached, and nothing is
     */
    void note(String place, String model, byte[] body, BooleanSupplier unmarked, long nanoTime) {
        int minimum = CacheMinimum.tokens(model);
        if (minimum == CacheMinimum.UNKNOWN || body.length / BYTES_PER_TOKEN < minimum / 2 || !isTurn(nanoTime)) {
            return;
        }
        PromptOutline prompt = PromptReader.read(body);
        if (prompt == null) {
            return;
        }
        String key =
                place + "#" + prompt.system().length() + "#" + prompt.tools().length();
        synchronized (this) {
            WatchedPlace watched = places.computeIfAbsent(key, added -> new WatchedPlace());
            watched.note(prompt, nanoTime);
            unstable(
                    place,
                    "tools",
                    watched.tools().instability(),
                    prompt.tools().length());
            unstable(
                    place,
                    "system prompt",
                    watched.system().instability(),
                    prompt.system().length());
            if (watched.repeatsOften()) {
                int prefix = (prompt.tools().length() + prompt.system().length()) / BYTES_PER_TOKEN;
                repeated(place, model, prefix, minimum, unmarked);
            }
        }
    }

    private void unstable(String place, String what, @Nullable PrefixDifference difference, int length) {
        if (difference != null) {
            say(
                    place + what,
                    "the " + what + " of calls from " + place
                            + " cannot be read from the provider's prompt cache: from byte "
                            + difference.at() + " of " + length + " on it is another in every call, "
                            + difference.kind().words()
                            + "; what changes belongs behind what stays, in the last message"
                            + OFF);
        }
    }

    private void repeated(String place, String model, int prefix, int minimum, BooleanSupplier unmarked) {
        if (prefix >= minimum) {
            if (unmarked.getAsBoolean()) {
                say(
                        place + "unmarked",
                        "calls from " + place + " begin with the same " + prefix + " or so tokens, which " + model
                                + " caches only where that is marked: prompt-caching: {insert: true} does" + OFF);
            }
        } else if (prefix >= minimum / 2) {
            say(
                    place + "short",
                    "calls from " + place + " begin with the same " + prefix + " or so tokens, and " + model
                            + " caches no fewer than " + minimum
                            + ": with more of what stays (examples, descriptions) in front, all of it is read from the cache"
                            + OFF);
        }
    }

    private void say(String key, String message) {
        if (said.size() < MOST_SAID && said.add(key)) {
            warnings.accept(message);
        }
    }

    synchronized int places() {
        return places.size();
    }
}
