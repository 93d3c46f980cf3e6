package dev.heddle.runtime.call;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import dev.heddle.runtime.dialect.ResponseReader;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What an answer that passes has come to, as its reader sees it; its attempt and the call's observers are told. One for each answer. */
final class ReadAnswer {

    private final CallScope scope;
    private final Attempt attempt;
    private final AnswerRules rules;
    private final ResponseReader reader;
    private long contentEvents;
    private volatile boolean contentBegun;

    ReadAnswer(CallScope scope, Attempt attempt, AnswerRules rules, ResponseReader reader) {
        this.scope = scope;
        this.attempt = attempt;
        this.rules = rules;
        this.reader = reader;
    }

    void read(ByteBuffer bytes) {
        reader.read(bytes);
        noteContent();
    }

    /** As {@link ResponseReader#end}. */
    void end() {
        reader.end();
    }

    /** Tells of content that was read since, if only at the end. */
    void noteContent() {
        if (!reader.contentBegun()) {
            return;
        }
        contentBegun = true;
        attempt.firstChunk();
        long events = reader.contentEvents();
        if (events > contentEvents) {
            if (scope.streamed()) {
                attempt.contentEvents(events);
            }
            scope.observers()
                    .contentArrived(events - contentEvents, scope.completion().elapsedNanos());
            contentEvents = events;
        }
    }

    boolean contentBegun() {
        return contentBegun;
    }

    /** Whether enough has come for the application to see it, where no answer is kept until it is whole. */
    boolean begun() {
        return rules.guarded() ? contentBegun : reader.begun();
    }

    /** As {@link ResponseReader#terminated}. */
    boolean terminated() {
        return reader.terminated();
    }

    /** As {@link ResponseReader#malformed}. */
    boolean malformed() {
        return reader.malformed();
    }

    ResponseFacts facts() {
        return reader.facts();
    }

    /** What the provider says in the answer that has failed; null where it says nothing of the kind. */
    @Nullable
    ErrorFacts error() {
        return reader.facts().error();
    }

    /** Also where events that could not be read were left out, if the stream came to its own end. */
    boolean isWhole(ResponseFacts facts) {
        return facts.complete()
                || (rules.guarded()
                        && scope.streamed()
                        && reader.malformed()
                        && reader.terminated()
                        && facts.error() == null);
    }

    /** What went wrong with an answer that has ended so; null where it is whole. */
    @Nullable
    String errorType(ResponseFacts facts) {
        if (facts.error() != null) {
            return ErrorTypes.ofStream(facts.error());
        }
        if (isWhole(facts)) {
            return null;
        }
        return scope.streamed() && !reader.malformed() ? ErrorTypes.TRUNCATED : ErrorTypes.MALFORMED;
    }
}
