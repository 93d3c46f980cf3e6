package dev.heddle.runtime.semantic;

import dev.heddle.runtime.cache.Digest;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Questions that were answered, by partition and nearness. Bounded in entries of one partition and in bytes of all. What is removed,
 * evicted or expired is gone, not marked.
 *
 * <p>Room is made by age: the oldest entry goes, but one that was served since it was last passed over gets one more round. A new
 * entry is always let in: of questions of which no two are written alike, none would ever be asked for often enough to earn its
 * place. Looking up takes no lock and reads every vector of the partition; thread-safe.
 */
final class SemanticIndex {

    private final ConcurrentHashMap<PartitionKey, Partition> partitions = new ConcurrentHashMap<>();

    /** Under the lock of this object: all entries by key, oldest first. */
    private final LinkedHashMap<Digest, IndexEntry> byAge = new LinkedHashMap<>();

    /** Under the lock of this object. */
    private final TreeSet<IndexEntry> byExpiry = new TreeSet<>(new ByExpiry());

    private long bytes;

    /** Then by key. Not of lambdas, which every engine would make at its start. */
    private static final class ByExpiry implements Comparator<IndexEntry> {

        @Override
        public int compare(IndexEntry one, IndexEntry other) {
            int expiry = Long.compare(one.expiresMillis(), other.expiresMillis());
            return expiry != 0 ? expiry : compare(one.key(), other.key());
        }

        private static int compare(Digest one, Digest other) {
            int first = Long.compare(one.first(), other.first());
            int second = first != 0 ? first : Long.compare(one.second(), other.second());
            int third = second != 0 ? second : Long.compare(one.third(), other.third());
            return third != 0 ? third : Long.compare(one.fourth(), other.fourth());
        }
    }

    /** The nearest entries, nearest first. */
    List<Neighbour> nearest(PartitionKey partition, float[] vector, int count, long epochMillis) {
        Partition entries = partitions.get(partition);
        return entries == null ? List.of() : entries.nearest(vector, count, epochMillis);
    }

    /** How many entries a question of this partition is compared with. */
    int size(PartitionKey partition) {
        Partition entries = partitions.get(partition);
        return entries == null ? 0 : entries.size();
    }

    /** How many entries there are in all. */
    synchronized int size() {
        return byAge.size();
    }

    /** What they take in memory, about. */
    synchronized long bytes() {
        return bytes;
    }

    /** Adds an entry in place of one with the same key, and makes room for it; one that is larger than all room is left out. */
    synchronized void add(IndexEntry entry, int maxPartitionEntries, long maxBytes, long epochMillis) {
        remove(entry.key());
        removeExpired(epochMillis);
        if (entry.bytes() > maxBytes || entry.isExpired(epochMillis)) {
            return;
        }
        while (bytes + entry.bytes() > maxBytes && evictOldest()) {}
        Partition partition = partitions.get(entry.partition());
        while (partition != null && partition.size() >= maxPartitionEntries) {
            drop(partition.dispensable());
        }
        partitions.computeIfAbsent(entry.partition(), key -> new Partition()).add(entry);
        byAge.put(entry.key(), entry);
        byExpiry.add(entry);
        bytes += entry.bytes();
    }

    /** Removes the entry of an answer that is no longer kept. */
    synchronized void remove(Digest key) {
        drop(byAge.get(key));
    }

    /** Removes the entries whose time is over. */
    synchronized void removeExpired(long epochMillis) {
        while (!byExpiry.isEmpty() && byExpiry.first().isExpired(epochMillis)) {
            drop(byExpiry.first());
        }
    }

    private boolean evictOldest() {
        int passed = 0;
        while (!byAge.isEmpty()) {
            Iterator<Map.Entry<Digest, IndexEntry>> oldest = byAge.entrySet().iterator();
            IndexEntry entry = oldest.next().getValue();
            if (entry.takeUsed() && passed < byAge.size()) {
                passed++;
                oldest.remove();
                byAge.put(entry.key(), entry);
            } else {
                drop(entry);
                return true;
            }
        }
        return false;
    }

    private void drop(@Nullable IndexEntry entry) {
        if (entry == null || !byAge.remove(entry.key(), entry)) {
            return;
        }
        byExpiry.remove(entry);
        bytes -= entry.bytes();
        partitions.computeIfPresent(entry.partition(), (key, partition) -> {
            partition.remove(entry);
            return partition.size() == 0 ? null : partition;
        });
    }
}
