package dev.heddle.runtime.call;

import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.dialect.WholeBodyReader;
import dev.heddle.runtime.httpclient.Hedge;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The second attempt that may be sent beside one that takes long: with the route's next target, or with the same where there is none,
 * within all limits and the retry budget. The slower one is cancelled; what it was asked is paid for all the same.
 */
final class CallHedge implements Hedge {

    /** Only its body, which is not read, says whether it is the key that is at fault. */
    private static final int FORBIDDEN = 403;

    private final Sender sender;
    private final TargetOrder targets;
    private final CallAdmission admission;
    private final RetryState retries;
    private final long afterNanos;
    private final CallScope firstScope;
    private final Attempt first;
    private volatile @Nullable CallScope secondScope;
    private volatile @Nullable Attempt second;
    private volatile @Nullable ResponseReader firstReader;
    private volatile @Nullable ResponseReader secondReader;
    private boolean firstOutpaced;
    private boolean secondOutpaced;
    /** Whom a second attempt would ask, while a store has not said yet whether it may be sent. */
    private @Nullable CallScope asking;

    private @Nullable CompletableFuture<?> awaited;

    CallHedge(Sender sender, TargetOrder targets, CallAdmission admission, RetryState retries, long afterNanos) {
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
        CallScope scope = beside();
        if (scope == null) {
            return null;
        }
        CallAdmission.Verdict verdict = admission.ask(scope);
        awaited = verdict instanceof CallAdmission.Verdict.Later later ? later.earlier() : null;
        if (awaited != null) {
            asking = scope;
            return null;
        }
        if (!(verdict instanceof CallAdmission.Verdict.Admitted admitted)) {
            return notSent();
        }
        Attempt attempt = new Attempt(scope, first.number() + 1, 0);
        if (attempt.acquire() != null) {
            return notSent();
        }
        if (!retries.tryExtra(scope.target().provider())) {
            attempt.withdraw();
            return notSent();
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

    /** Whom the second attempt would ask: who was asked for already, where its share had to be waited for. */
    private @Nullable CallScope beside() {
        CallScope known = asking;
        asking = null;
        if (firstScope.completion().isEnded()) {
            return null;
        }
        Dispatch other = known == null ? targets.beside(firstScope.dispatch()) : null;
        return other == null ? known : firstScope.with(other);
    }

    @Override
    public @Nullable CompletableFuture<?> awaited() {
        return awaited;
    }

    /** The first goes on as if nobody else had been thought of. */
    private Step.@Nullable SendElsewhere notSent() {
        firstScope.gate().unbook();
        backToFirst();
        return null;
    }

    /** The target of the other one may be asked yet. */
    private void backToFirst() {
        firstScope.gate().backTo(firstScope.dispatch());
        targets.notBeside();
    }

    @Override
    public Function<ByteBuffer, Beginning> beginning(boolean ofSecond, Headers headers) {
        CallScope scope = ofSecond ? secondScope : firstScope;
        RequestFacts request = scope == null ? null : scope.request();
        if (scope == null || request == null || !request.stream()) {
            return CallHedge::beginningOfWhole;
        }
        ResponseReader reader = scope.dispatch().dialect().reader(request, headers, false);
        if (reader instanceof WholeBodyReader) {
            return CallHedge::beginningOfWhole;
        }
        if (ofSecond) {
            secondReader = reader;
        } else {
            firstReader = reader;
        }
        return bytes -> {
            reader.read(bytes);
            if (reader.contentBegun()) {
                return Beginning.BEGUN;
            }
            if (!reader.terminated()) {
                return Beginning.AWAITED;
            }
            return reader.facts().error() == null ? Beginning.BEGUN : Beginning.FAILED;
        };
    }

    /** Some providers send the head at once, and spaces while they compute. */
    private static Beginning beginningOfWhole(ByteBuffer bytes) {
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            if (bytes.get(i) > ' ' || bytes.get(i) < 0) {
                return Beginning.BEGUN;
            }
        }
        return Beginning.AWAITED;
    }

    @Override
    public void lost(boolean ofSecond, int status, Headers headers, @Nullable Throwable error) {
        Attempt loser = ofSecond ? second : first;
        CallScope scope = ofSecond ? secondScope : firstScope;
        if (loser == null || scope == null) {
            return;
        }
        if (error != null) {
            loser.fail(status, ErrorTypes.of(error));
        } else if (status >= 400) {
            failed(scope, loser, status, headers);
        } else if (status > 0) {
            ResponseReader reader = ofSecond ? secondReader : firstReader;
            loser.fail(
                    status,
                    ErrorTypes.ofStream(reader == null ? null : reader.facts().error()));
        } else {
            loser.outpaced(asked(scope));
            firstOutpaced |= !ofSecond;
            secondOutpaced |= ofSecond;
        }
    }

    /** What an error says to later attempts, though nothing follows from it for this call. */
    private void failed(CallScope scope, Attempt loser, int status, Headers headers) {
        loser.responded(status, headers);
        loser.fail(status, Integer.toString(status));
        scope.gate().respondedBeside(scope.dispatch(), status, headers);
        if (status != FORBIDDEN) {
            targets.failedBeside(scope.errorStatus(loser, null), scope.dispatch());
        }
    }

    /** What the provider has read before it was cancelled. */
    private static ResponseFacts asked(CallScope scope) {
        Usage usage = Usage.builder().uncachedInput(scope.estimate().input()).build();
        return ResponseFacts.builder().usage(usage).build();
    }

    @Override
    public void settled(boolean ofSecond, boolean begun) {
        if (asking != null) {
            asking = null;
            notSent();
            return;
        }
        CallScope scope = secondScope;
        Attempt attempt = second;
        if (scope == null || attempt == null) {
            return;
        }
        if (ofSecond) {
            if (begun) {
                firstScope.completion().hedged(CallRecord.Hedged.WON);
            }
            if (firstOutpaced) {
                targets.outpaced(firstScope.dispatch(), scope.dispatch());
            }
            sender.goOnWith(scope, attempt);
        } else if (secondOutpaced) {
            backToFirst();
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
