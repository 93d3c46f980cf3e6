package dev.heddle.runtime.ledger;

import dev.heddle.bridge.CallSpec;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.call.CallRecord;
import dev.heddle.runtime.call.CallStart;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.ResponseFacts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of the ledger. */
public sealed interface LedgerEntry extends Queued {

    /** When it began, in nanoseconds since the epoch: what time ranges and days go by. */
    long epochNanos();

    /**
     * Where an entry comes from: the part that a call and its attempts share.
     *
     * @param call the call's id
     * @param epochNanos when the call began
     * @param operation {@code gen_ai.operation.name}; null where the request could not be read
     * @param modelAsked the model asked for; null where the request names none or could not be read
     * @param callSite {@code Class.method} of the application that made the call; null where it could not be told
     */
    record Origin(
            String call,
            long epochNanos,
            String provider,
            String dialect,
            String transport,
            String serverAddress,
            int serverPort,
            @Nullable String operation,
            @Nullable String modelAsked,
            boolean stream,
            @Nullable String callSite,
            Labels labels) {

        static Origin of(CallStart start) {
            RequestFacts request = start.request();
            return new Origin(
                    start.id(),
                    start.epochNanos(),
                    start.provider(),
                    start.dialect(),
                    start.transport(),
                    start.serverAddress(),
                    start.serverPort(),
                    request == null ? null : request.operation().wireName(),
                    request == null ? null : request.model(),
                    request != null && request.stream(),
                    start.callSite(),
                    Labels.of(start));
        }
    }

    /**
     * What a call is booked to. Null is what nobody said.
     *
     * @param feature the annotated method's feature, or the configured one
     * @param user as the ledger keeps users; {@link LedgerConfig} says how
     * @param method the annotated method's id
     * @param route the name of the call's route
     */
    record Labels(
            @Nullable String feature,
            @Nullable String team,
            @Nullable String user,
            @Nullable String tenant,
            @Nullable String method,
            @Nullable String route) {

        /** Nobody said anything. */
        static final Labels NONE = new Labels(null, null, null, null, null, null);

        static Labels of(CallStart start) {
            CallSpec method = start.method();
            return method == null && start.route() == null
                    ? NONE
                    : new Labels(
                            method == null ? null : method.feature(),
                            null,
                            null,
                            null,
                            method == null ? null : method.id(),
                            start.route());
        }
    }

    /**
     * Where a call's answer came from. Null is what does not apply.
     *
     * @param target the last that was asked
     */
    record Source(@Nullable String target) {

        /** From nowhere that is known. */
        static final Source NONE = new Source(null);

        static Source of(CallRecord call) {
            List<AttemptRecord> attempts = call.attempts();
            return attempts.isEmpty()
                    ? NONE
                    : new Source(attempts.get(attempts.size() - 1).target());
        }
    }

    /** An attempt that has settled. What the ledger's sums are made of. */
    record Attempt(Origin origin, AttemptRecord attempt) implements LedgerEntry {

        @Override
        public long epochNanos() {
            return attempt.epochNanos();
        }

        /**
         * Whether the attempt may have cost something that nobody could price: it was answered or carried usage, and
         * there is no cost.
         */
        public boolean isCostUnknown() {
            boolean answered = attempt.status() >= 200 && attempt.status() < 300;
            return attempt.cost() == null && (answered || attempt.usage() != null);
        }
    }

    /**
     * A call that has ended. Its cost repeats that of its attempts.
     *
     * @param modelAnswered the model that answered last; null where none did or named itself
     * @param attempts how many attempts it had; 0 where Heddle answered by itself
     */
    record Call(
            Origin origin,
            long durationNanos,
            int status,
            @Nullable String errorType,
            @Nullable String refusal,
            @Nullable String modelAnswered,
            @Nullable String responseId,
            @Nullable String serviceTier,
            List<String> finishReasons,
            long firstChunkNanos,
            int attempts,
            @Nullable Cost cost,
            @Nullable String breakerState,
            Source source)
            implements LedgerEntry {

        static Call of(Origin origin, CallRecord call) {
            ResponseFacts response = call.response();
            return new Call(
                    origin,
                    call.durationNanos(),
                    call.status(),
                    call.errorType(),
                    call.refusal(),
                    response == null ? null : response.model(),
                    response == null ? null : response.id(),
                    response == null ? null : response.serviceTier(),
                    response == null ? List.of() : response.finishReasons(),
                    call.firstChunkNanos(),
                    call.attempts().size(),
                    call.cost(),
                    call.breakerState(),
                    Source.of(call));
        }

        @Override
        public long epochNanos() {
            return origin.epochNanos();
        }
    }

    /** Entries that are missing because the queue was full or an entry could not be written. */
    record Drops(long epochNanos, long count) implements LedgerEntry {}
}
