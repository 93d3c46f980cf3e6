package dev.heddle.runtime.ledger.alert;

import dev.heddle.runtime.ledger.rollup.LedgerSums;
import dev.heddle.runtime.log.HeddleLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Looks for spend out of the ordinary and tells each finding once, as a warning and a count. Counts are thread-safe. */
public final class SpendAlerts {

    private final Path directory;
    private final AlertPolicy policy;
    private final AlertBook book;
    private final Consumer<String> log;
    private final Map<Alert.Kind, AtomicLong> counts = new EnumMap<>(Alert.Kind.class);

    public SpendAlerts(Path directory, AlertPolicy policy) {
        this(directory, policy, HeddleLog::warn);
    }

    SpendAlerts(Path directory, AlertPolicy policy, Consumer<String> log) {
        this.directory = directory;
        this.policy = policy;
        this.book = new AlertBook(directory);
        this.log = log;
        for (Alert.Kind kind : Alert.Kind.values()) {
            counts.put(kind, new AtomicLong());
        }
    }

    /**
     * Judges the ledger as it stands.
     *
     * @throws IOException if it cannot be read
     */
    public void look(Instant now) throws IOException {
        if (!policy.enabled()) {
            return;
        }
        for (Alert alert : new AlertRules(policy).judge(new LedgerSums(directory), now)) {
            if (book.isNew(alert)) {
                count(alert.kind()).incrementAndGet();
                log.accept("spend alert: " + alert.kind().label() + ": " + alert.message());
            }
        }
        book.forget(now);
    }

    /** How often more was spent than usual. */
    public long spikes() {
        return count(Alert.Kind.SPIKE).get();
    }

    /** How often one name made up much of the cost. */
    public long concentrations() {
        return count(Alert.Kind.CONCENTRATION).get();
    }

    /** How often much of the cost was nobody's. */
    public long unattributed() {
        return count(Alert.Kind.UNATTRIBUTED).get();
    }

    /** How often many attempts had no known cost. */
    public long unpriced() {
        return count(Alert.Kind.UNPRICED).get();
    }

    private AtomicLong count(Alert.Kind kind) {
        AtomicLong count = counts.get(kind);
        if (count == null) {
            throw new IllegalArgumentException("no count of " + kind);
        }
        return count;
    }
}
