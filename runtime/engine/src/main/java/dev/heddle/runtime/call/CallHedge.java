package dev.heddle.runtime.call;

import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.httpclient.Hedge;
import java.nio.ByteBuffer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The second attempt that may be sent beside one that takes long: with the route's next target, or with the same where there is none,
 * within all limits and the retry budget. The slower one is cancelled; what it was asked is paid for all the same.
 */
final class CallHedge implements Hedge {

    private final Sender sender;
    private final TargetChain targets;
    private final CallAdmission admission;
    private final RetryState retries;
    private final long afterNanos;
    private final CallScope firstScope;
    private final Attempt first;
    private volatile @Nullable CallScope secondScope;
    private volatile @Nullable Attempt second;

    CallHedge(Sender sender, TargetChain targets, CallAdmission admission, RetryState retries, long afterNanos) {
        this.sender = sender;
        this.targets = targets;
        this.admission = admission;
        this.retries = retries;
        this.afterNanos = afterNanos;
        this.firstScope = sender.scope();
        this.first = sender.attempt();
    }

    @Override
    public long afterNanos() {
        return afterNanos;
    }

    @Override
    public Step.@Nullable SendElsewhere second() {
        Dispatch other = firstScope.completion().isEnded() ? null : targets.beside(firstScope.dispatch());
        if (other == null) {
            return null;
        }
        CallScope scope = firstScope.with(other);
        if (!(admission.ask(scope) instanceof CallAdmission.Verdict.Admitted admitted)) {
            scope.gate().unbook();
            return null;
        }
        Attempt attempt = new Attempt(scope, first.number() + 1, 0);
        if (!retries.tryExtra(other.target().provider()) || attempt.acquire() != null) {
            scope.gate().unbook();
            return null;
        }
        attempt.sent(scope.gate().take());
        secondScope = scope;
        second = attempt;
        firstScope.completion().hedged(CallRecord.Hedged.LOST);
        if (sender.isOver()) {
            attempt.cancel(null);
            return null;
        }
        return (Step.SendElsewhere) sender.sending(scope, attempt, admitted.leftNanos());
    }

    @Override
    public @Nullable Predicate<ByteBuffer> beginning(boolean ofSecond, Headers headers) {
        CallScope scope = ofSecond ? secondScope : firstScope;
        RequestFacts request = scope == null ? null : scope.request();
        if (scope == null || request == null || !request.stream()) {
            return null;
        }
        ResponseReader reader = scope.dispatch().dialect().reader(request, headers, false);
        return bytes -> {
            reader.read(bytes);
            return reader.contentBegun() || reader.terminated();
        };
    }

    @Override
    public void lost(boolean ofSecond, int status, @Nullable Throwable error) {
        Attempt loser = ofSecond ? second : first;
        CallScope scope = ofSecond ? secondScope : firstScope;
        if (loser == null || scope == null) {
            return;
        }
        if (error != null) {
            loser.fail(status, ErrorTypes.of(error));
        } else if (status >= 400) {
            loser.fail(status, Integer.toString(status));
        } else if (status > 0) {
            loser.fail(status, ErrorTypes.TRUNCATED);
        } else {
            loser.outpaced(asked(scope));
        }
    }

    /** What the provider has read before it was cancelled. */
    private static ResponseFacts asked(CallScope scope) {
        Usage usage = Usage.builder().uncachedInput(scope.estimate().input()).build();
        return ResponseFacts.builder().usage(usage).build();
    }

    @Override
    public void settled(boolean ofSecond) {
        CallScope scope = secondScope;
        Attempt attempt = second;
        if (scope == null || attempt == null) {
            return;
        }
        if (ofSecond) {
            firstScope.completion().hedged(CallRecord.Hedged.WON);
            sender.goOnWith(scope, attempt);
        } else {
            firstScope.gate().backTo(firstScope.dispatch());
        }
    }

    /** The number of the last attempt that was sent. */
    int lastNumber() {
        Attempt attempt = second;
        return attempt == null ? first.number() : attempt.number();
    }

    /** The call was given up. */
    boolean cancel() {
        Attempt attempt = second;
        return attempt != null && attempt.cancel(null);
    }
}
