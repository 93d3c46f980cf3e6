package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.dialect.StreamFilter;
import dev.heddle.runtime.translation.AnswerTranslator;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Reads an answer while it passes to the application, and ends its call where the answer ends. */
final class AnswerBody implements BodyFlow {

    /** Whole answers beyond it are shown while they arrive, guarded or not. */
    private static final long MAX_HELD_BYTES = 8L << 20;

    private static final ByteBuffer NOTHING_MORE = ByteBuffer.allocate(0);

    private static final ResponseFacts NOTHING =
            new ResponseFacts(null, null, List.of(), List.of(), null, null, null, null, false, null);

    private final CallScope scope;
    private final Attempt attempt;
    private final AnswerRules rules;
    private final StreamFilter filter;
    private final @Nullable ReadAnswer answer;
    private final @Nullable StreamRescue rescue;
    private final KeptAnswer kept;

    private final AtomicBoolean ended = new AtomicBoolean();
    private long received;
    private volatile boolean resumed;
    private @Nullable ByteBuffer last;

    /** The provider's error behind some content, until it is known that nobody goes on. */
    private volatile @Nullable LastBytes withheld;

    /** @param rescue null where a stream that breaks ends there */
    AnswerBody(
            CallScope scope,
            Attempt attempt,
            AnswerRules rules,
            StreamFilter filter,
            @Nullable ResponseReader reader,
            @Nullable StreamRescue rescue) {
        this.scope = scope;
        this.attempt = attempt;
        this.rules = rules;
        this.filter = reader == null ? StreamFilter.NONE : filter;
        this.answer = reader == null ? null : new ReadAnswer(scope, attempt, rules, reader);
        this.rescue = reader == null ? null : rescue;
        this.kept = new KeptAnswer(reader != null && rules.checked());
    }

    @Override
    public ByteBuffer received(ByteBuffer bytes) {
        if (resumed) {
            return bytes;
        }
        if (withheld != null) {
            return NOTHING_MORE;
        }
        received += bytes.remaining();
        ReadAnswer reading = ended.get() ? null : answer;
        if (reading != null) {
            reading.read(bytes);
            if (breaksOff(reading)) {
                withheld = LastBytes.copyOf(filter.filter(bytes));
                return NOTHING_MORE;
            }
        }
        ByteBuffer forward = shown(filter.filter(bytes));
        // An error in an answer's place is the driver's to report: the attempt may be repeated.
        if (reading != null && reading.terminated() && !holdsBack() && !(scope.streamed() && rejected())) {
            finish(true);
        }
        return forward;
    }

    /** Whether the provider says behind some content that it failed, which another target may make good. */
    private boolean breaksOff(ReadAnswer reading) {
        return rescue != null
                && reading.contentBegun()
                && reading.terminated()
                && !holdsBack()
                && reading.error() != null;
    }

    private ByteBuffer shown(ByteBuffer bytes) {
        if (rescue != null) {
            rescue.shown(bytes);
        }
        kept.add(bytes);
        return bytes;
    }

    /** What was shown, or is kept to be shown later. */
    KeptAnswer kept() {
        return kept;
    }

    @Override
    public boolean rewrites() {
        return filter != StreamFilter.NONE;
    }

    @Override
    public boolean committed() {
        if (answer == null || ended.get() || resumed) {
            return true;
        }
        if (!scope.streamed() || rules.hold()) {
            return !rules.guarded() || received > MAX_HELD_BYTES;
        }
        return answer.begun() || (rules.guarded() && answer.terminated() && !rejected());
    }

    /** Whether the answer is kept until it is whole. */
    private boolean holdsBack() {
        return rules.guarded() && (rules.hold() || !scope.streamed()) && received <= MAX_HELD_BYTES;
    }

    @Override
    public boolean rejected() {
        return answer != null && !answer.begun() && answer.error() != null;
    }

    /**
     * The body has ended before it was {@linkplain #committed committed}: whether it is an answer all the same, to be shown as
     * it stands.
     */
    boolean isAnswer() {
        if (answer == null || !holdsBack()) {
            return false;
        }
        answer.end();
        answer.noteContent();
        last = filter.end().duplicate();
        kept.add(last);
        return answer.isWhole(answer.facts()) && !filter.broken();
    }

    @Override
    public long patienceNanos() {
        if (answer == null || ended.get() || resumed || !rules.guarded()) {
            return 0;
        }
        if (withheld != null) {
            return 1;
        }
        if (answer.contentBegun() || !scope.streamed()) {
            return rules.idleNanos();
        }
        return Math.max(1, rules.firstTokenNanos() - attempt.sinceSentNanos());
    }

    @Override
    public Flow.@Nullable Publisher<ByteBuffer> rest(@Nullable Throwable error) {
        if (answer == null || resumed || ended.get() || !rules.guarded() || !scope.streamed()) {
            return null;
        }
        if (error == null) {
            answer.end();
            if (answer.isWhole(answer.facts()) && !filter.broken()) {
                return null;
            }
        }
        Flow.Publisher<ByteBuffer> rest = rescue == null ? null : rescue.rest(this, error);
        if (rest == null && withheld != null) {
            finish(true);
            rest = withheld;
        } else if (rest == null && error == null && answer.error() == null) {
            rest = new BrokenOff();
        }
        resumed = rest != null;
        return rest;
    }

    /** Whether the call was given up, or its time has passed. */
    boolean isOver() {
        return scope.completion().isEnded() || scope.completion().deadlinePassed();
    }

    /**
     * Records that the attempt broke, without ending the call.
     *
     * @return whether it was under way; else whoever settled it ends the call
     */
    boolean broke(@Nullable Throwable error) {
        ended.set(true);
        ResponseFacts facts = factsSoFar();
        String type =
                error == null || facts.error() != null ? ErrorTypes.ofStream(facts.error()) : ErrorTypes.of(error);
        return attempt.deliver(facts, type);
    }

    @Override
    public ByteBuffer completed() {
        finish(false);
        ByteBuffer held = last;
        if (held != null) {
            return held;
        }
        return resumed ? NOTHING_MORE : shown(filter.end());
    }

    @Override
    public void failed(Throwable error) {
        if (ended.compareAndSet(false, true)) {
            settle(factsSoFar(), error instanceof BrokenOff.Truncated ? ErrorTypes.TRUNCATED : ErrorTypes.of(error));
        }
    }

    /** An application may stop reading behind the last byte that it needs, or at one that it cannot read: neither cancels. */
    @Override
    public void cancelled() {
        if (answer != null && !scope.streamed() && !ended.get()) {
            answer.end();
            if (answer.facts().complete()) {
                finish(true);
                return;
            }
        }
        if (answer != null && answer.malformed() && !rules.guarded()) {
            finish(true);
            return;
        }
        if (ended.compareAndSet(false, true)) {
            ResponseFacts facts = factsSoFar();
            if (attempt.cancel(facts)) {
                scope.end(attempt, attempt.status(), ErrorTypes.CANCELLED, facts);
            }
        }
    }

    /** Null where the answer is in the application's dialect. */
    @Nullable
    AnswerTranslator translator() {
        return filter instanceof TranslatingFilter translating ? translating.translator() : null;
    }

    ResponseFacts factsSoFar() {
        return answer == null ? NOTHING : answer.facts();
    }

    private void finish(boolean whole) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        if (answer == null) {
            settle(null, null);
            return;
        }
        if (!whole) {
            answer.end();
        }
        ResponseFacts facts = answer.facts();
        boolean differs = filter.broken() && facts.error() == null;
        settle(facts, differs ? ErrorTypes.NOT_CONTINUED : answer.errorType(facts));
    }

    private void settle(@Nullable ResponseFacts facts, @Nullable String errorType) {
        if (attempt.deliver(facts, errorType)) {
            scope.end(attempt, attempt.status(), errorType, facts);
        }
    }
}
