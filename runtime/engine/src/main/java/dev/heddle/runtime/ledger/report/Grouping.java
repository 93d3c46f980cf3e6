package dev.heddle.runtime.ledger.report;

import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.ledger.LedgerEntry;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What spend is summed by. */
public enum Grouping {
    /** The model asked for, as the application spells it; the one that answered where the request named none. */
    MODEL("model"),
    /** {@code gen_ai.provider.name}. */
    PROVIDER("provider"),
    /** The application's method that made the call. */
    CALL_SITE("call-site"),
    /** The UTC day on which the call or attempt began. */
    DAY("day");

    private final String argument;

    Grouping(String argument) {
        this.argument = argument;
    }

    /** Its name on the command line. */
    public String argument() {
        return argument;
    }

    /** Its name as a column of CSV and JSON. */
    String column() {
        return argument.replace('-', '_');
    }

    /** The group of a call; null where it is not known. */
    @Nullable
    String keyOf(LedgerEntry.Call call) {
        LedgerEntry.Origin origin = call.origin();
        return switch (this) {
            case MODEL -> origin.modelAsked() == null ? call.modelAnswered() : origin.modelAsked();
            case PROVIDER -> origin.provider();
            default -> keyOf(origin, call.epochNanos());
        };
    }

    /** The group of an attempt, which after a failover asked somebody else than its call; null where it is not known. */
    @Nullable
    String keyOf(LedgerEntry.Attempt entry) {
        AttemptRecord attempt = entry.attempt();
        LedgerEntry.Origin origin = entry.origin();
        String provider = attempt.provider() == null ? origin.provider() : attempt.provider();
        String asked = attempt.modelAsked() == null ? origin.modelAsked() : attempt.modelAsked();
        return switch (this) {
            case MODEL -> asked == null ? attempt.model() : asked;
            case PROVIDER -> provider;
            default -> keyOf(origin, attempt.epochNanos());
        };
    }

    private @Nullable String keyOf(LedgerEntry.Origin origin, long epochNanos) {
        return switch (this) {
            case MODEL, PROVIDER -> null;
            case CALL_SITE -> origin.callSite();
            case DAY ->
                LocalDate.ofInstant(Instant.ofEpochSecond(0, epochNanos), ZoneOffset.UTC)
                        .toString();
        };
    }
}
