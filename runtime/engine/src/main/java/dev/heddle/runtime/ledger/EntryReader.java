package dev.heddle.runtime.ledger;

import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.ledger.LineFields.GarbledException;
import org.jspecify.annotations.Nullable;

/** Turns the fields of a line back into an entry. */
final class EntryReader {

    private EntryReader() {}

    /** Null for a line of a newer Heddle. */
    static @Nullable LedgerEntry read(LineFields line) throws GarbledException {
        if (line.number(Field.V) > Field.VERSION) {
            return null;
        }
        return switch (line.text(Field.KIND)) {
            case Field.KIND_ATTEMPT -> attempt(line);
            case Field.KIND_CALL -> call(line);
            case Field.KIND_DROPS -> new LedgerEntry.Drops(line.time(Field.AT), line.number(Field.COUNT));
            default -> null;
        };
    }

    private static LedgerEntry attempt(LineFields line) throws GarbledException {
        return new LedgerEntry.Attempt(
                origin(line, Field.CALL_AT),
                new AttemptRecord(
                        line.smallNumber(Field.NUMBER),
                        line.text(Field.TARGET),
                        line.optionalText(Field.MODEL_ANSWERED),
                        line.time(Field.AT),
                        line.number(Field.DURATION),
                        line.number(Field.WAITED),
                        line.smallNumber(Field.STATUS),
                        line.optionalText(Field.ERROR),
                        usage(line),
                        cost(line),
                        line.optionalText(Field.TIER)));
    }

    private static LedgerEntry call(LineFields line) throws GarbledException {
        return new LedgerEntry.Call(
                origin(line, Field.AT),
                line.number(Field.DURATION),
                line.smallNumber(Field.STATUS),
                line.optionalText(Field.ERROR),
                line.optionalText(Field.REFUSAL),
                line.optionalText(Field.MODEL_ANSWERED),
                line.optionalText(Field.RESPONSE_ID),
                line.optionalText(Field.SERVICE_TIER),
                line.texts(Field.FINISH_REASONS),
                line.has(Field.FIRST_CHUNK) ? line.number(Field.FIRST_CHUNK) : -1,
                line.smallNumber(Field.ATTEMPTS),
                cost(line),
                line.optionalText(Field.BREAKER),
                new LedgerEntry.Source(
                        line.optionalText(Field.TARGET),
                        line.optionalText(Field.CACHE),
                        cost(Field.SAVED_PICOS, line),
                        decision(line)));
    }

    private static @Nullable TierDecision decision(LineFields line) throws GarbledException {
        return !line.has(Field.TIER)
                ? null
                : new TierDecision(
                        line.text(Field.TIER),
                        line.text(Field.TIER_FIRST),
                        line.text(Field.TIER_REASON),
                        line.optionalText(Field.TIER_ESCALATION),
                        line.optionalText(Field.TIER_SCORE),
                        line.optionalText(Field.TIER_FEATURES),
                        cost(Field.TIER_SAVED_PICOS, line));
    }

    private static LedgerEntry.Labels labels(LineFields line) throws GarbledException {
        return new LedgerEntry.Labels(
                line.optionalText(Field.FEATURE),
                line.optionalText(Field.TEAM),
                line.optionalText(Field.USER),
                line.optionalText(Field.TENANT),
                line.optionalText(Field.METHOD),
                line.optionalText(Field.ROUTE));
    }

    private static LedgerEntry.Origin origin(LineFields line, String timeField) throws GarbledException {
        return new LedgerEntry.Origin(
                line.text(Field.CALL),
                line.time(timeField),
                line.text(Field.PROVIDER),
                line.text(Field.DIALECT),
                line.text(Field.TRANSPORT),
                line.text(Field.SERVER),
                line.smallNumber(Field.PORT),
                line.optionalText(Field.OPERATION),
                line.optionalText(Field.MODEL_ASKED),
                line.flag(Field.STREAM),
                line.optionalText(Field.CALL_SITE),
                labels(line));
    }

    private static @Nullable Usage usage(LineFields line) throws GarbledException {
        if (!line.has(Field.USAGE)) {
            return null;
        }
        return Usage.builder()
                .uncachedInput(tokens(line, Field.UNCACHED_INPUT))
                .cacheRead(tokens(line, Field.CACHE_READ))
                .cacheWrite5m(tokens(line, Field.CACHE_WRITE_5M))
                .cacheWrite1h(tokens(line, Field.CACHE_WRITE_1H))
                .output(tokens(line, Field.OUTPUT))
                .reasoning(tokens(line, Field.REASONING))
                .audioInput(tokens(line, Field.AUDIO_INPUT))
                .audioCacheRead(tokens(line, Field.AUDIO_CACHE_READ))
                .audioOutput(tokens(line, Field.AUDIO_OUTPUT))
                .imageOutput(tokens(line, Field.IMAGE_OUTPUT))
                .webSearches(tokens(line, Field.WEB_SEARCHES))
                .build();
    }

    /** Absent where it is 0, or the line is older than the count. */
    private static long tokens(LineFields line, String name) throws GarbledException {
        String field = Field.USAGE + "." + name;
        return line.has(field) ? line.number(field) : 0;
    }

    private static @Nullable Cost cost(LineFields line) throws GarbledException {
        return cost(Field.COST_PICOS, line);
    }

    private static @Nullable Cost cost(String field, LineFields line) throws GarbledException {
        return line.has(field) ? new Cost(line.number(field)) : null;
    }
}
