package dev.heddle.runtime.semantic;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The entries whose requests differ in nothing but the question, oldest first. Readers see one state of it without a lock; a change
 * copies the references, some microseconds for the most entries there can be. Changed under the index's lock only.
 */
final class Partition {

    private static final IndexEntry[] EMPTY = {};

    private volatile IndexEntry[] entries = EMPTY;

    int size() {
        return entries.length;
    }

    /** The nearest entries whose time is not over, nearest first. */
    List<Neighbour> nearest(float[] vector, int count, long epochMillis) {
        IndexEntry[] found = new IndexEntry[count];
        float[] similarities = new float[count];
        int known = 0;
        for (IndexEntry entry : entries) {
            float similarity = Vectors.similarity(vector, entry.vector());
            if ((known < count || similarity > similarities[known - 1]) && !entry.isExpired(epochMillis)) {
                int place = known < count ? known++ : count - 1;
                while (place > 0 && similarities[place - 1] < similarity) {
                    similarities[place] = similarities[place - 1];
                    found[place] = found[place - 1];
                    place--;
                }
                similarities[place] = similarity;
                found[place] = entry;
            }
        }
        List<Neighbour> nearest = new ArrayList<>(known);
        for (int i = 0; i < known; i++) {
            nearest.add(new Neighbour(found[i], similarities[i]));
        }
        return nearest;
    }

    void add(IndexEntry entry) {
        IndexEntry[] before = entries;
        IndexEntry[] after = new IndexEntry[before.length + 1];
        System.arraycopy(before, 0, after, 0, before.length);
        after[before.length] = entry;
        entries = after;
    }

    void remove(IndexEntry entry) {
        IndexEntry[] before = entries;
        int at = 0;
        while (at < before.length && before[at] != entry) {
            at++;
        }
        if (at == before.length) {
            return;
        }
        IndexEntry[] after = before.length == 1 ? EMPTY : new IndexEntry[before.length - 1];
        System.arraycopy(before, 0, after, 0, at);
        System.arraycopy(before, at + 1, after, at, after.length - at);
        entries = after;
    }

    /** The oldest entry that was not served since it was last passed over; the oldest where all were. Null where there is none. */
    @Nullable
    IndexEntry dispensable() {
        for (IndexEntry entry : entries) {
            if (!entry.takeUsed()) {
                return entry;
            }
        }
        return entries.length == 0 ? null : entries[0];
    }
}
