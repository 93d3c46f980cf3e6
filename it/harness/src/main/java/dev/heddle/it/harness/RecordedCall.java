package dev.heddle.it.harness;

import dev.heddle.runtime.ledger.LedgerEntry;
import dev.heddle.runtime.ledger.LedgerReader;
import dev.heddle.runtime.ledger.ReadSummary;
import dev.heddle.runtime.ledger.TimeRange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A call as it stands in the ledger, with its attempts. */
public record RecordedCall(LedgerEntry.Call call, List<LedgerEntry.Attempt> attempts) {

    /** The calls of a ledger in the order they began. Fails where the ledger is damaged or an attempt belongs to no call. */
    public static List<RecordedCall> in(Path ledger) {
        List<LedgerEntry.Call> calls = new ArrayList<>();
        List<LedgerEntry.Attempt> attempts = new ArrayList<>();
        ReadSummary summary;
        try {
            summary = new LedgerReader(ledger).read(TimeRange.ALL, entry -> {
                if (entry instanceof LedgerEntry.Call call) {
                    calls.add(call);
                } else if (entry instanceof LedgerEntry.Attempt attempt) {
                    attempts.add(attempt);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (summary.torn() + summary.garbled() + summary.dropped() > 0) {
            throw new AssertionError("the ledger is damaged: " + summary);
        }
        List<RecordedCall> recorded = calls.stream()
                .sorted(Comparator.comparingLong(LedgerEntry.Call::epochNanos))
                .map(call -> new RecordedCall(
                        call,
                        attempts.stream()
                                .filter(attempt -> attempt.origin()
                                        .call()
                                        .equals(call.origin().call()))
                                .toList()))
                .toList();
        if (recorded.stream().mapToInt(call -> call.attempts.size()).sum() != attempts.size()) {
            throw new AssertionError("attempts without their call: " + attempts);
        }
        return recorded;
    }

    /** The only attempt. */
    public LedgerEntry.Attempt onlyAttempt() {
        if (attempts.size() != 1) {
            throw new AssertionError("attempts: " + attempts);
        }
        return attempts.get(0);
    }

    /** The HTTP status of each attempt; 0 where none came. */
    public List<Integer> statuses() {
        return attempts.stream().map(attempt -> attempt.attempt().status()).toList();
    }
}
