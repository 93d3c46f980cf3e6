package dev.heddle.stores.redis;

import dev.heddle.runtime.budget.Account;
import dev.heddle.runtime.budget.Adjustment;
import dev.heddle.runtime.budget.BudgetStore;
import dev.heddle.runtime.budget.BudgetStoreConfig;
import dev.heddle.runtime.budget.Charge;
import dev.heddle.runtime.budget.Reserved;
import dev.heddle.runtime.time.TimeSource;
import dev.heddle.stores.budget.GivenBack;
import dev.heddle.stores.budget.InTheWay;
import io.lettuce.core.RedisURI;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Counts in Redis, by a script for each reservation: one round trip, and no other command in between. All accounts of a prefix
 * are in one slot of a cluster, as a script's keys must be. Thread-safe.
 */
final class RedisBudgetStore implements BudgetStore {

    /** How much longer than it counts an account is kept, for the clocks of those who count in it. */
    private static final long SLACK_MILLIS = TimeUnit.MINUTES.toMillis(1);

    private static final String SUM = "sum";
    private static final String HORIZON = "horizon";
    private static final String NO_LIMIT = "-";

    private final String prefix;
    private final TimeSource time;
    private final RedisCalls<String> calls;
    private final RedisScript reserve = RedisScript.load("reserve.lua", ScriptOutputType.MULTI);
    private final RedisScript adjust = RedisScript.load("adjust.lua", ScriptOutputType.STATUS);

    RedisBudgetStore(BudgetStoreConfig config, TimeSource time) {
        RedisURI uri = RedisAddress.of(config.url(), config.user(), config.password());
        this.prefix = "{" + config.prefix() + ":budget}:";
        this.time = time;
        this.calls = new RedisCalls<>(uri, StringCodec.ASCII, config.timeout(), time);
    }

    @Override
    public CompletableFuture<Reserved> reserve(List<Charge> charges) {
        String[] keys = new String[charges.size()];
        List<String> arguments = new ArrayList<>();
        for (Charge charge : charges) {
            Account account = charge.account();
            keys[arguments.size() / 5] = key(account);
            arguments.add(Long.toString(account.oldest()));
            arguments.add(Long.toString(account.bucket()));
            arguments.add(keep(account));
            arguments.add(Long.toString(charge.amount()));
            arguments.add(charge.limit() == Charge.UNLIMITED ? NO_LIMIT : Long.toString(charge.limit()));
        }
        return calls.ask(
                redis -> reserve.<List<Object>>run(redis, keys, arguments.toArray(String[]::new))
                        .thenApply(answer -> reserved(answer, charges)),
                late -> GivenBack.tooLate(late, charges, this));
    }

    @Override
    public CompletableFuture<Void> adjust(List<Adjustment> adjustments) {
        String[] keys = new String[adjustments.size()];
        List<String> arguments = new ArrayList<>();
        for (Adjustment adjustment : adjustments) {
            Account account = adjustment.account();
            keys[arguments.size() / 4] = key(account);
            arguments.add(Long.toString(account.oldest()));
            arguments.add(Long.toString(account.bucket()));
            arguments.add(keep(account));
            arguments.add(Long.toString(adjustment.amount()));
        }
        return calls.tell(redis -> adjust.<String>run(redis, keys, arguments.toArray(String[]::new))
                .thenAccept(ok -> {}));
    }

    @Override
    public CompletableFuture<List<Long>> spent(List<Account> accounts) {
        return calls.ask(redis -> spent(redis, accounts), late -> {});
    }

    @Override
    public void close() {
        calls.close();
    }

    private CompletionStage<List<Long>> spent(RedisAsyncCommands<String, String> redis, List<Account> accounts) {
        CompletionStage<List<Long>> all = CompletableFuture.completedFuture(List.of());
        List<CompletionStage<Map<String, String>>> asked = new ArrayList<>();
        for (Account account : accounts) {
            asked.add(redis.hgetall(key(account)));
        }
        for (int i = 0; i < asked.size(); i++) {
            long oldest = accounts.get(i).oldest();
            all = all.thenCombine(asked.get(i), (before, hash) -> {
                List<Long> sums = new ArrayList<>(before);
                sums.add(buckets(hash).tailMap(oldest, true).values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
                return sums;
            });
        }
        return all;
    }

    private String key(Account account) {
        return prefix + account.id();
    }

    /** Relative, so that Redis' clock need not be right. */
    private String keep(Account account) {
        long now = TimeUnit.NANOSECONDS.toMillis(time.epochNanos());
        return Long.toString(SLACK_MILLIS + Math.max(0, account.keepUntilMillis() - now));
    }

    private static Reserved reserved(List<Object> answer, List<Charge> charges) {
        if ((Long) answer.get(0) == 1) {
            List<Long> spent = new ArrayList<>(charges.size());
            for (Object each : answer.subList(1, answer.size())) {
                spent.add(Long.valueOf((String) each));
            }
            return new Reserved.Granted(spent);
        }
        int place = Math.toIntExact((Long) answer.get(1));
        Map<String, String> hash = new TreeMap<>();
        List<?> flat = (List<?>) answer.get(3);
        for (int i = 0; i < flat.size(); i += 2) {
            hash.put((String) flat.get(i), (String) flat.get(i + 1));
        }
        return InTheWay.exceeded(place, charges.get(place), Long.parseLong((String) answer.get(2)), buckets(hash));
    }

    private static NavigableMap<Long, Long> buckets(Map<String, String> hash) {
        NavigableMap<Long, Long> buckets = new TreeMap<>();
        hash.forEach((field, value) -> {
            if (!field.equals(SUM) && !field.equals(HORIZON)) {
                buckets.put(Long.valueOf(field), Long.valueOf(value));
            }
        });
        return buckets;
    }
}
