package dev.heddle.runtime.budget;

import dev.heddle.runtime.attribution.UserPseudonym;
import dev.heddle.runtime.log.HeddleLog;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of one budget: one for each name in its scope. Beyond {@value #MAX_NAMES} names in one window the others share an
 * account, which is stricter than each having its own: money is not lost to whoever invents users. Thread-safe.
 */
final class BudgetAccounts {

    static final int MAX_NAMES = 100_000;

    private static final BudgetWindow.Span NO_WINDOW =
            new BudgetWindow.Span(Long.MIN_VALUE, Long.MAX_VALUE, 0, 0, Long.MAX_VALUE);

    private static final String ALL = "all";
    private static final String UNKNOWN = "(unknown)";
    private static final String OTHERS = "(others)";
    private static final int MAX_PLAIN = 64;
    private static final Pattern HASH = Pattern.compile("#[0-9a-f]{32}");

    private final Budget budget;
    private final String prefix;
    private final int capacity;
    private final ConcurrentHashMap<String, Holder> byName = new ConcurrentHashMap<>();
    private final Holder others;
    private volatile BudgetWindow.@Nullable Span span;
    /** Before that none of so many names is over: a flood of them must not cost a look at all each. */
    private volatile long fullUntilMillis = Long.MIN_VALUE;

    BudgetAccounts(Budget budget) {
        this(budget, MAX_NAMES);
    }

    BudgetAccounts(Budget budget, int capacity) {
        this.budget = budget;
        this.prefix = budget.name() + ":" + budget.window().label() + ":"
                + budget.unit().wireName() + ":";
        this.capacity = capacity;
        this.others = new Holder(OTHERS, prefix + OTHERS);
    }

    /** One spender's account through time. */
    static final class Holder {

        private final String name;
        private final String id;
        private volatile @Nullable Account account;
        private final Warnings warnings = new Warnings();

        Holder(String name, String id) {
            this.name = name;
            this.id = id;
        }

        /** Of the team or feature; not for telling users apart in public. */
        String name() {
            return name;
        }

        Warnings warnings() {
            return warnings;
        }

        private Account at(BudgetWindow.Span span) {
            Account known = account;
            if (known == null || known.bucket() != span.bucket()) {
                known = account(id, span);
                account = known;
            }
            return known;
        }
    }

    Holder of(Spender spender, long epochMillis) {
        String name = nameOf(spender);
        Holder known = byName.get(name);
        return known == null ? add(name, epochMillis) : known;
    }

    private String nameOf(Spender spender) {
        String named = spender.name(budget.scope());
        boolean nameless = budget.scope() == BudgetScope.GLOBAL || budget.scope() == BudgetScope.CALL;
        return named != null ? named : nameless ? ALL : UNKNOWN;
    }

    /** What the ids of its accounts begin with, and no others. */
    String prefix() {
        return prefix;
    }

    Account at(Holder holder, long epochMillis) {
        return holder.at(span(epochMillis));
    }

    /** The account at another time, of a spender as the ledger knows them. */
    Account then(Spender spender, long epochMillis) {
        String name = nameOf(spender);
        boolean hashed =
                budget.scope() == BudgetScope.USER && HASH.matcher(name).matches();
        BudgetWindow.Span span = budget.window().at(epochMillis);
        return account(prefix + (hashed ? name : idOf(name)), span);
    }

    private BudgetWindow.Span span(long epochMillis) {
        BudgetWindow.Span known = span;
        if (known == null || !known.contains(epochMillis)) {
            known = budget.scope() == BudgetScope.CALL
                    ? NO_WINDOW
                    : budget.window().at(epochMillis);
            span = known;
        }
        return known;
    }

    private Holder add(String name, long epochMillis) {
        if (byName.size() >= capacity) {
            makeRoom(epochMillis);
            if (byName.size() >= capacity) {
                HeddleLog.warnOnce(
                        "budget-names:" + budget.name(),
                        "budget '" + budget.name() + "' counts for " + capacity
                                + " names already; further ones share one count until some are over");
                return others;
            }
        }
        return byName.computeIfAbsent(name, made -> new Holder(made, prefix + idOf(made)));
    }

    private void makeRoom(long epochMillis) {
        if (epochMillis < fullUntilMillis) {
            return;
        }
        byName.values().removeIf(holder -> endOf(holder) <= epochMillis);
        long earliest = Long.MAX_VALUE;
        for (Holder holder : byName.values()) {
            earliest = Math.min(earliest, endOf(holder));
        }
        fullUntilMillis = earliest;
    }

    private static Account account(String id, BudgetWindow.Span span) {
        return new Account(id, span.oldest(), span.bucket(), span.keepUntil());
    }

    private static long endOf(Holder holder) {
        Account last = holder.account;
        return last == null ? Long.MIN_VALUE : last.keepUntilMillis();
    }

    /** Users are never written down as they are, nor what would not fit into a key. */
    private String idOf(String name) {
        return budget.scope() != BudgetScope.USER && isPlain(name) ? name : UserPseudonym.of(name);
    }

    private static boolean isPlain(String name) {
        return name.length() <= MAX_PLAIN && name.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
