package dev.heddle.runtime.semantic;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/** All that is near each of many entries, computed once, so that any of them can be left out. Immutable. */
final class Nearby {

    /** What can be served, and what can contest it. */
    private static final double FLOOR = SimilarityThreshold.LOWEST - Judge.CONTESTED_WITHIN;

    private final List<IndexEntry> entries;
    private final List<List<Neighbour>> near;

    Nearby(List<IndexEntry> entries) {
        this.entries = entries;
        this.near = entries.parallelStream().map(this::near).toList();
    }

    private List<Neighbour> near(IndexEntry asked) {
        List<Neighbour> found = new ArrayList<>();
        for (IndexEntry entry : entries) {
            float similarity = Vectors.similarity(asked.vector(), entry.vector());
            if (similarity >= FLOOR && entry != asked) {
                found.add(new Neighbour(entry, similarity));
            }
        }
        found.sort((one, other) -> Double.compare(other.similarity(), one.similarity()));
        return List.copyOf(found);
    }

    /** What the cache would see of it if it held these entries. */
    Neighbourhood of(int question, BitSet held) {
        List<Neighbour> nearest = new ArrayList<>(Judge.NEIGHBOURS);
        for (Neighbour neighbour : near.get(question)) {
            if (held.get(number(neighbour.entry()))) {
                nearest.add(neighbour);
                if (nearest.size() == Judge.NEIGHBOURS) {
                    break;
                }
            }
        }
        IndexEntry asked = entries.get(question);
        return new Neighbourhood(nearest, asked.wording(), (int) asked.key().second());
    }

    private static int number(IndexEntry entry) {
        return (int) entry.key().first();
    }

    int size() {
        return entries.size();
    }

    BitSet all() {
        BitSet all = new BitSet();
        all.set(0, entries.size());
        return all;
    }

    IntStream numbers() {
        return IntStream.range(0, entries.size());
    }
}
