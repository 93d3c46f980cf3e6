package dev.heddle.runtime.promptcache;

import dev.heddle.runtime.prompt.PromptDigest;
import dev.heddle.runtime.prompt.Span;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One part of the prefixes of one place's requests: whether it stays as it is. Not thread-safe. */
final class WatchedPrefix {

    /** What is kept to be compared; behind it, differences are seen but not told. */
    static final int MOST_BYTES = 4 << 10;

    private byte @Nullable [] before;
    private int[] bytesBefore = {};
    private @Nullable PromptDigest digest;
    private int changes;
    private @Nullable PrefixDifference last;

    /**
     * Notes the part of another request.
     *
     * @return whether it is as before, or the first
     */
    boolean note(byte[] body, Span part) {
        PromptDigest now = PromptDigest.START.with(body, part);
        if (now.equals(digest)) {
            changes = 0;
            last = null;
            return true;
        }
        byte[] kept = Arrays.copyOfRange(body, part.start(), part.start() + Math.min(part.length(), MOST_BYTES));
        int[] bytes = counts(body, part);
        byte[] known = before;
        boolean first = digest == null;
        if (known != null) {
            boolean reordered = Arrays.equals(bytes, bytesBefore);
            PrefixDifference difference =
                    Arrays.equals(known, kept) ? null : PrefixDifference.of(known, kept, reordered);
            changes = isLike(difference, last) ? changes + 1 : 1;
            last = difference;
        }
        digest = now;
        before = kept;
        bytesBefore = bytes;
        return first;
    }

    /** How often each byte stands there. */
    private static int[] counts(byte[] body, Span part) {
        int[] counts = new int[256];
        for (int at = part.start(); at < part.end(); at++) {
            counts[body[at] & 0xFF]++;
        }
        return counts;
    }

    private static boolean isLike(@Nullable PrefixDifference one, @Nullable PrefixDifference other) {
        return one != null && other != null && one.kind() == other.kind();
    }

    /** How it differs, where it has done so often enough to be no accident; else null. */
    @Nullable
    PrefixDifference instability() {
        PrefixDifference difference = last;
        boolean words = difference != null && difference.kind() == PrefixDifference.Kind.TEXT;
        return changes >= (words ? 6 : 3) ? difference : null;
    }
}
