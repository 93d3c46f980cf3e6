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
    private final @Nullable ResponseReader reader;
    private final @Nullable Rescue rescue;
    private final KeptAnswer kept;

    private final AtomicBoolean ended = new AtomicBoolean();
    private long contentEvents;
    private long received;
    private volatile boolean contentBegun;
    private volatile boolean resumed;
    private @Nullable ByteBuffer last;

    /** The provider's error behind some content, until it is known that nobody goes on. */
    private volatile @Nullable LastBytes withheld;

    /** Finds the rest of a stream that broke. */
    interface Rescue {

        /** @return null where nobody else is asked */
        Flow.@Nullable Publisher<ByteBuffer> rest(AnswerBody broken, @Nullable Throwable error);

        /** The application is about to see these bytes. */
        void shown(ByteBuffer bytes);
    }

    /** @param rescue null where a stream that breaks ends there */
    AnswerBody(
            CallScope scope,
            Attempt attempt,
            AnswerRules rules,
            StreamFilter filter,
            @Nullable ResponseReader reader,
            @Nullable Rescue rescue) {
        this.scope = scope;
        this.attempt = attempt;
        this.rules = rules;
        this.filter = reader == null ? StreamFilter.NONE : filter;
        this.reader = reader;
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
        ResponseReader reading = ended.get() ? null : reader;
        if (reading != null) {
            reading.read(bytes);
            noteContent(reading);
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
    private boolean breaksOff(ResponseReader reading) {
        return rescue != null
                && contentBegun
                && reading.terminated()
                && !holdsBack()
                && reading.facts().error() != null;
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

    private void noteContent(ResponseReader answer) {
        if (!answer.contentBegun()) {
            return;
        }
        contentBegun = true;
        attempt.firstChunk();
        long events = answer.contentEvents();
        if (events > contentEvents) {
            if (scope.streamed()) {
                attempt.contentEvents(events);
            }
            scope.observers()
                    .contentArrived(events - contentEvents, scope.completion().elapsedNanos());
            contentEvents = events;
        }
    }

    @Override
    public boolean rewrites() {
        return filter != StreamFilter.NONE;
    }

    @Override
    public boolean committed() {
        if (reader == null || ended.get() || resumed) {
            return true;
        }
        if (!scope.streamed() || rules.hold()) {
            return !rules.guarded() || received > MAX_HELD_BYTES;
        }
        return rules.guarded() ? contentBegun || reader.terminated() && !rejected() : reader.begun();
    }

    /** Whether the answer is kept until it is whole. */
    private boolean holdsBack() {
        return rules.guarded() && (rules.hold() || !scope.streamed()) && received <= MAX_HELD_BYTES;
    }

    @Override
    public boolean rejected() {
        if (reader == null) {
            return false;
        }
        boolean begun = rules.guarded() ? contentBegun : reader.begun();
        return !begun && reader.facts().error() != null;
    }

    /**
     * The body has ended before it was {@linkplain #committed committed}: whether it is an answer all the same, to be shown as
     * it stands.
     */
    boolean isAnswer() {
        if (reader == null || !holdsBack()) {
            return false;
        }
        reader.end();
        noteContent(reader);
        last = filter.end().duplicate();
        kept.add(last);
        return isWhole(reader, reader.facts()) && !filter.broken();
    }

    @Override
    public long patienceNanos() {
        if (reader == null || ended.get() || resumed || !rules.guarded()) {
            return 0;
        }
        if (withheld != null) {
            return 1;
        }
        if (contentBegun || !scope.streamed()) {
            return rules.idleNanos();
        }
        return Math.max(1, rules.firstTokenNanos() - attempt.sinceSentNanos());
    }

    @Override
    public Flow.@Nullable Publisher<ByteBuffer> rest(@Nullable Throwable error) {
        if (reader == null || resumed || ended.get() || !rules.guarded() || !scope.streamed()) {
            return null;
        }
        if (error == null) {
            reader.end();
            if (isWhole(reader, reader.facts()) && !filter.broken()) {
                return null;
            }
        }
        Flow.Publisher<ByteBuffer> rest = rescue == null ? null : rescue.rest(this, error);
        if (rest == null && withheld != null) {
            finish(true);
            rest = withheld;
        } else if (rest == null && error == null && reader.facts().error() == null) {
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
        if (reader != null && !scope.streamed() && !ended.get()) {
            reader.end();
            if (reader.facts().complete()) {
                finish(true);
                return;
            }
        }
        if (reader != null && reader.malformed() && !rules.guarded()) {
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
        return reader == null ? NOTHING : reader.facts();
    }

    private void finish(boolean whole) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        if (reader == null) {
            settle(null, null);
            return;
        }
        if (!whole) {
            reader.end();
        }
        ResponseFacts facts = reader.facts();
        settle(facts, errorType(facts, reader));
    }

    private void settle(@Nullable ResponseFacts facts, @Nullable String errorType) {
        if (attempt.deliver(facts, errorType)) {
            scope.end(attempt, attempt.status(), errorType, facts);
        }
    }

    private @Nullable String errorType(ResponseFacts facts, ResponseReader answer) {
        if (facts.error() != null) {
            return ErrorTypes.ofStream(facts.error());
        }
        if (filter.broken()) {
            return ErrorTypes.NOT_CONTINUED;
        }
        if (isWhole(answer, facts)) {
            return null;
        }
        return scope.streamed() && !answer.malformed() ? ErrorTypes.TRUNCATED : ErrorTypes.MALFORMED;
    }

    /** Also where events that could not be read were left out, if the stream came to its own end. */
    private boolean isWhole(ResponseReader answer, ResponseFacts facts) {
        return facts.complete()
                || (rules.guarded()
                        && scope.streamed()
                        && answer.malformed()
                        && answer.terminated()
                        && facts.error() == null);
    }
}
