package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import dev.heddle.runtime.dialect.StreamFilter;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Reads an answer while it passes to the application, and ends its call where the answer ends. */
final class AnswerBody implements BodyFlow {

    private static final ResponseFacts NOTHING =
            new ResponseFacts(null, null, List.of(), List.of(), null, null, null, null, false, null);

    private final CallScope scope;
    private final Attempt attempt;
    private final StreamFilter filter;
    private final @Nullable ResponseReader reader;
    private final AtomicBoolean ended = new AtomicBoolean();
    private long contentEvents;

    AnswerBody(CallScope scope, Attempt attempt, StreamFilter filter, @Nullable ResponseReader reader) {
        this.scope = scope;
        this.attempt = attempt;
        this.filter = reader == null ? StreamFilter.NONE : filter;
        this.reader = reader;
    }

    @Override
    public ByteBuffer received(ByteBuffer bytes) {
        if (reader != null && !ended.get()) {
            reader.read(bytes);
            noteContent(reader);
            // An error in an answer's place is the driver's to report: the attempt may be repeated.
            if (reader.terminated() && !(scope.streamed() && rejected())) {
                finish(true);
            }
        }
        return filter.filter(bytes);
    }

    private void noteContent(ResponseReader answer) {
        if (!answer.contentBegun()) {
            return;
        }
        attempt.firstChunk();
        long events = answer.contentEvents();
        if (events > contentEvents) {
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
        return reader == null || !scope.streamed() || reader.begun() || ended.get();
    }

    @Override
    public boolean rejected() {
        return reader != null && !reader.begun() && reader.facts().error() != null;
    }

    @Override
    public ByteBuffer completed() {
        finish(false);
        return filter.end();
    }

    @Override
    public void failed(Throwable error) {
        if (ended.compareAndSet(false, true)) {
            settle(factsSoFar(), ErrorTypes.of(error));
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
        if (reader != null && reader.malformed()) {
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
        if (facts.complete()) {
            return null;
        }
        return scope.streamed() && !answer.malformed() ? ErrorTypes.TRUNCATED : ErrorTypes.MALFORMED;
    }
}
