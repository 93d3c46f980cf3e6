package dev.heddle.runtime.budget;

import dev.heddle.runtime.time.TimeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts shares: those of calls with the call, the others in this process, and where processes share a store there too; then
 * this process's count decides only while the store does not answer. Thread-safe.
 */
final class Tally {

    private static final Comparator<Share> BY_ACCOUNT =
            Comparator.comparing(share -> share.account().id());

    private final TimeSource time;
    private final LocalBudgetStore local;
    private final CallCaps caps;

    Tally(TimeSource time) {
        this.time = time;
        this.local = new LocalBudgetStore(time);
        this.caps = new CallCaps(time);
    }

    /** What a settlement came to. */
    record Settled(List<BudgetState> states, List<BudgetOutcome.Warning> warnings) {}

    long epochMillis() {
        return TimeUnit.NANOSECONDS.toMillis(time.epochNanos());
    }

    /** Drops what was counted in accounts whose ids begin like that. */
    void forget(String prefix) {
        local.forget(prefix);
    }

    /** What was spent before this process began. */
    void restore(List<Adjustment> spent) {
        local.adjustNow(spent);
    }

    /**
     * Counts all shares or none.
     *
     * @param shared null where this process counts on its own
     */
    BudgetDecision reserve(Shares shares, @Nullable SharedCount shared, boolean failsOpen) {
        List<Long> ofCall = List.of();
        if (!shares.ofCall().isEmpty()) {
            Reserved capped = caps.of(shares.unit()).reserveNow(Share.charges(shares.ofCall()));
            if (capped instanceof Reserved.Exceeded exceeded) {
                return Notices.exceeded(shares.ofCall().get(exceeded.charge()), exceeded, epochMillis());
            }
            ofCall = ((Reserved.Granted) capped).spent();
        }
        if (shares.ofWindows().isEmpty()) {
            return granted(shares, ofCall, List.of(), null);
        }
        return shared == null ? here(shares, ofCall, null) : there(shares, ofCall, shared, failsOpen);
    }

    /** @param countedIn the store that was told, or is to be told later */
    Settled settle(Shares shares, @Nullable SharedCount countedIn, boolean told, long tokens, long picos) {
        List<Long> ofCall = shares.ofCall().isEmpty()
                ? List.of()
                : caps.of(shares.unit()).adjustNow(Share.corrections(shares.ofCall(), tokens, picos));
        List<Adjustment> corrections = Share.corrections(shares.ofWindows(), tokens, picos);
        List<Long> ofWindows = local.adjustNow(corrections);
        if (countedIn != null && told) {
            countedIn.adjust(corrections);
        } else if (countedIn != null) {
            for (int i = 0; i < corrections.size(); i++) {
                Share share = shares.ofWindows().get(i);
                countedIn.keep(new Adjustment(
                        share.account(), share.amount() + corrections.get(i).amount()));
            }
        }
        return new Settled(
                states(shares, ofCall, ofWindows), Notices.reached(shares.ofWindows(), ofWindows, epochMillis()));
    }

    /** @param untold the shared store that does not answer, and is to hear of it later */
    private BudgetDecision here(Shares shares, List<Long> ofCall, @Nullable SharedCount untold) {
        Reserved reserved = local.reserveNow(Share.charges(shares.ofWindows()));
        if (reserved instanceof Reserved.Exceeded exceeded) {
            return refused(
                    shares, Notices.exceeded(shares.ofWindows().get(exceeded.charge()), exceeded, epochMillis()));
        }
        List<Long> spent = ((Reserved.Granted) reserved).spent();
        return new BudgetReservation(this, shares, untold, false, states(shares, ofCall, spent));
    }

    private BudgetDecision there(Shares shares, List<Long> ofCall, SharedCount shared, boolean failsOpen) {
        List<Share> sorted = new ArrayList<>(shares.ofWindows());
        sorted.sort(BY_ACCOUNT);
        Shares inOrder = new Shares(shares.unit(), shares.ofCall(), sorted);
        CompletableFuture<BudgetDecision> answer = shared.reserve(Share.charges(sorted))
                .thenApply(reserved -> decided(inOrder, ofCall, reserved, shared, failsOpen));
        return answer.isDone()
                ? answer.join()
                : new BudgetDecision.Later(answer.<@Nullable BudgetDecision>thenApply(decision -> decision));
    }

    private BudgetDecision decided(
            Shares shares, List<Long> ofCall, @Nullable Reserved reserved, SharedCount shared, boolean failsOpen) {
        if (reserved == null) {
            return failsOpen
                    ? here(shares, ofCall, shared)
                    : refused(
                            shares,
                            new BudgetDecision.StoreSilent(
                                    shares.ofWindows().get(0).budget()));
        }
        if (reserved instanceof Reserved.Exceeded exceeded) {
            return refused(
                    shares, Notices.exceeded(shares.ofWindows().get(exceeded.charge()), exceeded, epochMillis()));
        }
        List<Adjustment> counted = new ArrayList<>();
        for (Share share : shares.ofWindows()) {
            counted.add(new Adjustment(share.account(), share.amount()));
        }
        local.adjustNow(counted);
        return granted(shares, ofCall, ((Reserved.Granted) reserved).spent(), shared);
    }

    private BudgetReservation granted(
            Shares shares, List<Long> ofCall, List<Long> ofWindows, @Nullable SharedCount shared) {
        return new BudgetReservation(this, shares, shared, shared != null, states(shares, ofCall, ofWindows));
    }

    private BudgetDecision refused(Shares shares, BudgetDecision refusal) {
        if (!shares.ofCall().isEmpty()) {
            caps.of(shares.unit()).adjustNow(Share.corrections(shares.ofCall(), 0, 0));
        }
        return refusal;
    }

    private static List<BudgetState> states(Shares shares, List<Long> ofCall, List<Long> ofWindows) {
        List<BudgetState> states = new ArrayList<>(ofCall.size() + ofWindows.size());
        for (int i = 0; i < ofCall.size(); i++) {
            states.add(shares.ofCall().get(i).state(ofCall.get(i)));
        }
        for (int i = 0; i < ofWindows.size(); i++) {
            states.add(shares.ofWindows().get(i).state(ofWindows.get(i)));
        }
        return states;
    }
}
