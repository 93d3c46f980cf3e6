package dev.heddle.runtime.recent;

import java.util.LinkedHashMap;
import java.util.Map;

/** The entries that were put or asked for last; those beyond a number are forgotten. Not thread-safe. */
public final class RecentMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1;

    private final int most;

    /** @param most how many are remembered */
    public RecentMap(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
