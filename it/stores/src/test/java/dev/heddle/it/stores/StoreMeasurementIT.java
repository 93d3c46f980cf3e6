package dev.heddle.it.stores;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.runtime.budget.Account;
import dev.heddle.runtime.budget.Adjustment;
import dev.heddle.runtime.budget.BudgetStore;
import dev.heddle.runtime.budget.BudgetStoreConfig;
import dev.heddle.runtime.budget.BudgetStoreProvider;
import dev.heddle.runtime.budget.Charge;
import dev.heddle.runtime.budget.Reserved;
import dev.heddle.stores.postgresql.PostgresBudgetStoreProvider;
import dev.heddle.stores.redis.RedisBudgetStoreProvider;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Measures reservations of three levels, each followed by its settlement, and prints a row for docs/stores.md. */
@EnabledIfSystemProperty(named = "heddle.measure", matches = "true", disabledReason = "measures, for docs/stores.md")
class StoreMeasurementIT {

    private static final int WARM_UP = 5_000;
    private static final int MEASURED = 5_000;

    @Test
    void redis() throws Exception {
        try (RedisServer server = RedisServer.start()) {
            measure("Redis", new RedisBudgetStoreProvider(), server.url());
        }
    }

    @Test
    void postgresql() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            measure("PostgreSQL", new PostgresBudgetStoreProvider(), server.url());
        }
    }

    private static void measure(String name, BudgetStoreProvider provider, String url) throws Exception {
        try (BudgetStore store = provider.create(
                new BudgetStoreConfig(provider.type(), url, null, null, "measured", Duration.ofSeconds(30)))) {
            run(store, 16, WARM_UP);
            for (int callers : new int[] {1, 16, 64}) {
                long began = System.nanoTime();
                long[] nanos = run(store, callers, MEASURED);
                double seconds = (System.nanoTime() - began) / 1e9;
                Arrays.sort(nanos);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %d | %,.0f | %.2f | %.2f |%n",
                        name,
                        callers,
                        MEASURED / seconds,
                        nanos[nanos.length / 2] / 1e6,
                        nanos[nanos.length * 99 / 100] / 1e6);
            }
        }
    }

    /** How long each reservation took. */
    private static long[] run(BudgetStore store, int callers, int calls) throws InterruptedException {
        long[] nanos = new long[calls];
        AtomicInteger next = new AtomicInteger();
        Thread[] threads = new Thread[callers];
        for (int i = 0; i < callers; i++) {
            threads[i] = new Thread(() -> {
                for (int call = next.getAndIncrement(); call < calls; call = next.getAndIncrement()) {
                    nanos[call] = call(store, call);
                }
            });
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return nanos;
    }

    private static long call(BudgetStore store, int call) {
        long bucket = System.currentTimeMillis() / 60_000;
        List<Charge> charges = List.of(
                charge("company", bucket), charge("team-" + call % 10, bucket), charge("user-" + call % 1_000, bucket));
        try {
            long began = System.nanoTime();
            Reserved reserved = store.reserve(charges).get(1, TimeUnit.MINUTES);
            long took = System.nanoTime() - began;
            assertThat(reserved).isInstanceOf(Reserved.Granted.class);
            store.adjust(charges.stream()
                            .map(charge -> new Adjustment(charge.account(), -10))
                            .toList())
                    .get(1, TimeUnit.MINUTES);
            return took;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Charge charge(String id, long bucket) {
        return new Charge(new Account(id, bucket - 60, bucket, (bucket + 61) * 60_000), 1_000, Long.MAX_VALUE / 2);
    }
}
