package dev.heddle.runtime.semantic;

import static dev.heddle.runtime.semantic.Entries.FOREVER;
import static dev.heddle.runtime.semantic.Entries.digest;
import static dev.heddle.runtime.semantic.Entries.direction;
import static dev.heddle.runtime.semantic.Entries.entry;
import static dev.heddle.runtime.semantic.Entries.partition;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SemanticIndexTest {

    private static final int DIMENSIONS = 16;
    private static final long MANY_BYTES = 1L << 30;

    private final SemanticIndex index = new SemanticIndex();

    @Test
    void theNearestComeFirst() {
        for (int i = 0; i < 500; i++) {
            add(i, 1);
        }
        float[] asked = direction(123, DIMENSIONS);

        List<Neighbour> nearest = index.nearest(partition(1), asked, 8, 0);

        assertThat(nearest).hasSize(8);
        assertThat(nearest.get(0).entry().key()).isEqualTo(digest(123));
        assertThat(nearest).isSortedAccordingTo((one, other) -> Double.compare(other.similarity(), one.similarity()));
        List<Double> all = IntStream.range(0, 500)
                .mapToObj(i -> (double) Vectors.similarity(asked, direction(i, DIMENSIONS)))
                .sorted(java.util.Comparator.reverseOrder())
                .limit(8)
                .toList();
        assertThat(nearest).extracting(Neighbour::similarity).isEqualTo(all);
    }

    @Test
    void partitionsAndModelsNeverMeet() {
        add(1, 1);

        assertThat(index.nearest(partition(2), direction(1, DIMENSIONS), 8, 0)).isEmpty();
        assertThat(index.nearest(new PartitionKey(digest(1), "another model"), direction(1, DIMENSIONS), 8, 0))
                .isEmpty();
    }

    @Test
    void whatIsRemovedIsGone() {
        add(1, 1);
        add(2, 1);
        long both = index.bytes();

        index.remove(digest(1));
        index.remove(digest(1));
        index.remove(digest(99));

        assertThat(keys(1)).containsExactly(2L);
        assertThat(index.bytes()).isEqualTo(both / 2);
        index.remove(digest(2));
        assertThat(index.size()).isZero();
        assertThat(index.bytes()).isZero();
    }

    @Test
    void anEntryWithTheSameKeyIsReplaced() {
        add(1, 1);
        index.add(entry(1, partition(1), direction(7, DIMENSIONS), FOREVER), 100, MANY_BYTES, 0);

        assertThat(index.nearest(partition(1), direction(7, DIMENSIONS), 8, 0))
                .singleElement()
                .satisfies(only -> assertThat(only.similarity()).isGreaterThan(0.999));
    }

    @Test
    void whatHasExpiredIsNotFoundAndThenGone() {
        index.add(entry(1, partition(1), direction(1, DIMENSIONS), 1_000), 100, MANY_BYTES, 0);
        index.add(entry(2, partition(1), direction(2, DIMENSIONS), 2_000), 100, MANY_BYTES, 0);

        assertThat(index.nearest(partition(1), direction(1, DIMENSIONS), 8, 1_000))
                .extracting(neighbour -> neighbour.entry().key())
                .containsExactly(digest(2));
        index.removeExpired(1_999);
        assertThat(index.size()).isEqualTo(1);
        index.removeExpired(2_000);
        assertThat(index.bytes()).isZero();
    }

    @Test
    void aNewEntryMakesRoomByWhatHasExpired() {
        index.add(entry(1, partition(1), direction(1, DIMENSIONS), 1_000), 100, MANY_BYTES, 0);
        long one = index.bytes();

        index.add(entry(2, partition(2), direction(2, DIMENSIONS), FOREVER), 100, MANY_BYTES, 5_000);

        assertThat(index.size()).isEqualTo(1);
        assertThat(index.bytes()).isEqualTo(one);
    }

    @Test
    void theBytesOfAllPartitionsAreBounded() {
        add(0, 0);
        long room = index.bytes() * 10;

        for (int i = 1; i < 200; i++) {
            index.add(entry(i, partition(i % 7), direction(i, DIMENSIONS), FOREVER), 100, room, 0);
            assertThat(index.bytes()).isLessThanOrEqualTo(room);
        }

        assertThat(index.size()).isEqualTo(10);
    }

    @Test
    void anEntryLargerThanAllRoomIsLeftOut() {
        index.add(entry(1, partition(1), direction(1, DIMENSIONS), FOREVER), 100, 10, 0);

        assertThat(index.size()).isZero();
    }

    @Test
    void theEntriesOfAPartitionAreBounded() {
        for (int i = 0; i < 50; i++) {
            index.add(entry(i, partition(1), direction(i, DIMENSIONS), FOREVER), 20, MANY_BYTES, 0);
        }

        assertThat(keys(1)).hasSize(20).contains(49L).doesNotContain(0L);
    }

    /** Ten entries that were hit once must not keep five new questions out for ever, however each is phrased. */
    @Test
    void entriesThatWereHitDoNotStarveNewOnes() {
        for (int i = 0; i < 10; i++) {
            add(i, 1);
        }
        long room = index.bytes();
        hitAll();

        int found = 0;
        for (int query = 0; query < 200; query++) {
            long topic = 1_000 + query % 5;
            float[] asked = direction(topic, DIMENSIONS);
            List<Neighbour> nearest = index.nearest(partition(1), asked, 1, 0);
            if (!nearest.isEmpty() && nearest.get(0).similarity() > 0.99) {
                nearest.get(0).entry().use();
                found++;
            } else {
                // A key of its own each time: no two questions are written alike.
                index.add(entry(10_000 + query, partition(1), asked, FOREVER), 10, room, 0);
            }
        }

        assertThat(found).isEqualTo(195);
    }

    @Test
    void anEntryThatWasHitOutlivesOneThatWasNot() {
        for (int i = 0; i < 10; i++) {
            add(i, 1);
        }
        long room = index.bytes();
        index.nearest(partition(1), direction(0, DIMENSIONS), 1, 0)
                .get(0)
                .entry()
                .use();

        index.add(entry(10, partition(1), direction(10, DIMENSIONS), FOREVER), 100, room, 0);

        assertThat(keys(1)).contains(0L, 10L).doesNotContain(1L);
    }

    @Test
    void readersSeeWholeEntriesWhileOthersWrite() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = IntStream.range(0, 2)
                    .<Future<?>>mapToObj(writer -> threads.submit(() -> {
                        for (int i = 0; i < 3_000; i++) {
                            long key = writer * 40L + i % 40;
                            if (i % 3 == 2) {
                                index.remove(digest(key));
                            } else {
                                index.add(
                                        entry(key, partition(1), direction(key, DIMENSIONS), FOREVER),
                                        50,
                                        MANY_BYTES,
                                        0);
                            }
                        }
                    }))
                    .toList();
            List<Future<Integer>> readers = IntStream.range(0, 2)
                    .mapToObj(reader -> threads.submit(() -> read(stop)))
                    .toList();
            for (Future<?> writer : writers) {
                writer.get();
            }
            stop.set(true);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
        } finally {
            stop.set(true);
            threads.shutdownNow();
        }
        assertThat(index.size()).isEqualTo(index.size(partition(1))).isLessThanOrEqualTo(50);
    }

    /** Each entry that is found has the vector that belongs to its key. */
    private int read(AtomicBoolean stop) {
        int reads = 0;
        while (!stop.get() || reads == 0) {
            float[] asked = direction(reads % 80, DIMENSIONS);
            for (Neighbour neighbour : index.nearest(partition(1), asked, 8, 0)) {
                float[] own = direction(neighbour.entry().key().first(), DIMENSIONS);
                assertThat(neighbour.similarity()).isEqualTo(Vectors.similarity(asked, own));
            }
            reads++;
        }
        return reads;
    }

    private void hitAll() {
        for (Neighbour neighbour : index.nearest(partition(1), direction(0, DIMENSIONS), 100, 0)) {
            neighbour.entry().use();
        }
    }

    private void add(long key, long partition) {
        index.add(entry(key, partition(partition), direction(key, DIMENSIONS), FOREVER), 10_000, MANY_BYTES, 0);
    }

    private List<Long> keys(long partition) {
        return index.nearest(partition(partition), direction(0, DIMENSIONS), 1_000, 0).stream()
                .map(neighbour -> neighbour.entry().key().first())
                .toList();
    }
}
