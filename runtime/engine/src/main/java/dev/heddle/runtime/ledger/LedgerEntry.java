package dev.heddle.runtime.ledger;

import dev.heddle.bridge.CallSpec;
import dev.heddle.runtime.attribution.Attribution;
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

        Origin with(Labels others) {
            return new Origin(
                    call,
                    epochNanos,
                    provider,
                    dialect,
                    transport,
                    serverAddress,
                    serverPort,
                    operation,
                    modelAsked,
                    stream,
                    callSite,
                    others);
        }
    }

    /**
     * What a call is booked to. Null is what nobody said.
     *
     * @param user as {@link LedgerConfig#users} says
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
            Attribution attribution = start.attribution();
            CallSpec method = start.method();
            if (attribution.isNone() && method == null && start.route() == null) {
                return NONE;
            }
            return new Labels(
                    attribution.feature(),
                    attribution.team(),
                    attribution.user(),
                    attribution.tenant(),
                    method == null ? null : method.id(),
                    start.route());
        }

        /** The same with another user. */
        Labels of(@Nullable String otherUser) {
            return new Labels(feature, team, otherUser, tenant, method, route);
        }
    }

    /**
     * Where a call's answer came from. Null is what does not apply.
     *
     * @param target the last that was asked
     * @param cache how an earlier answer was found, for example {@code exact} or {@code semantic}
     * @param saved what that answer had cost
     * @param decision which tier of its route answered, and why
     */
    record Source(
            @Nullable String target,
            @Nullable String cache,
            @Nullable Cost saved,
            @Nullable TierDecision decision) {

        /** From nowhere that is known. */
        static final Source NONE = new Source(null, null, null, null);

        static Source of(CallRecord call) {
            List<AttemptRecord> attempts = call.attempts();
            CallRecord.Cached cached = call.cached();
            return new Source(
                    attempts.isEmpty()
                            ? null
                            : attempts.get(attempts.size() - 1).target(),
                    cached == null ? null : cached.kind().wireName(),
                    cached == null ? null : cached.saved(),
                    call.routed() == null ? null : TierDecision.of(call.routed().complexity()));
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

        Call with(Origin other) {
            return new Call(
                    other,
                    durationNanos,
                    status,
                    errorType,
                    refusal,
                    modelAnswered,
                    responseId,
                    serviceTier,
                    finishReasons,
                    firstChunkNanos,
                    attempts,
                    cost,
                    breakerState,
                    source);
        }

        @Override
        public long epochNanos() {
            return origin.epochNanos();
        }
    }

    /** Entries that are missing because the queue was full or an entry could not be written. */
    record Drops(long epochNanos, long count) implements LedgerEntry {}
}
