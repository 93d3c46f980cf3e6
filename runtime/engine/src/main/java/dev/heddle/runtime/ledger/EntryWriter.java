package dev.heddle.runtime.ledger;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.heddle.runtime.call.AttemptRecord;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Usage;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an entry as one line of JSON, in ASCII, so that a torn line is never a torn character. Not thread-safe. */
final class EntryWriter {

    /** Text that comes from requests and responses is cut here: a line stays a line. */
    static final int MAX_TEXT = 1_024;

    private static final int MAX_FINISH_REASONS = 64;

    private final JsonFactory json =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** Appends the entry's line, or nothing if that fails. */
    void write(LedgerEntry entry, LineBuffer lines) throws IOException {
        boolean whole = false;
        try (JsonGenerator line = json.createGenerator(lines, JsonEncoding.UTF8)) {
            line.writeStartObject();
            line.writeNumberField(Field.V, Field.VERSION);
            if (entry instanceof LedgerEntry.Attempt attempt) {
                writeAttempt(attempt, line);
            } else if (entry instanceof LedgerEntry.Call call) {
                writeCall(call, line);
            } else if (entry instanceof LedgerEntry.Drops drops) {
                line.writeStringField(Field.KIND, Field.KIND_DROPS);
                writeTime(Field.AT, drops.epochNanos(), line);
                line.writeNumberField(Field.COUNT, drops.count());
            }
            line.writeEndObject();
            whole = true;
        } finally {
            if (whole) {
                lines.endLine(entry);
            } else {
                lines.abandonLine();
            }
        }
    }

    private static void writeAttempt(LedgerEntry.Attempt entry, JsonGenerator line) throws IOException {
        AttemptRecord attempt = entry.attempt();
        line.writeStringField(Field.KIND, Field.KIND_ATTEMPT);
        writeTime(Field.AT, attempt.epochNanos(), line);
        writeOrigin(entry.origin(), line);
        writeTime(Field.CALL_AT, entry.origin().epochNanos(), line);
        line.writeNumberField(Field.NUMBER, attempt.number());
        writeText(Field.TARGET, attempt.target(), line);
        writeText(Field.TIER, attempt.tier(), line);
        writeText(Field.MODEL_ANSWERED, attempt.model(), line);
        line.writeNumberField(Field.STATUS, attempt.status());
        writeText(Field.ERROR, attempt.errorType(), line);
        line.writeNumberField(Field.DURATION, attempt.durationNanos());
        line.writeNumberField(Field.WAITED, attempt.waitedNanos());
        writeUsage(attempt.usage(), line);
        writeCost(Field.COST_PICOS, Field.COST_USD, attempt.cost(), line);
    }

    private static void writeCall(LedgerEntry.Call call, JsonGenerator line) throws IOException {
        line.writeStringField(Field.KIND, Field.KIND_CALL);
        writeTime(Field.AT, call.epochNanos(), line);
        writeOrigin(call.origin(), line);
        line.writeNumberField(Field.ATTEMPTS, call.attempts());
        writeText(Field.TARGET, call.source().target(), line);
        writeText(Field.MODEL_ANSWERED, call.modelAnswered(), line);
        line.writeNumberField(Field.STATUS, call.status());
        writeText(Field.ERROR, call.errorType(), line);
        writeText(Field.REFUSAL, call.refusal(), line);
        line.writeNumberField(Field.DURATION, call.durationNanos());
        if (call.firstChunkNanos() >= 0) {
            line.writeNumberField(Field.FIRST_CHUNK, call.firstChunkNanos());
        }
        writeText(Field.RESPONSE_ID, call.responseId(), line);
        writeText(Field.SERVICE_TIER, call.serviceTier(), line);
        writeFinishReasons(call.finishReasons(), line);
        writeText(Field.BREAKER, call.breakerState(), line);
        writeText(Field.CACHE, call.source().cache(), line);
        writeCost(Field.SAVED_PICOS, Field.SAVED_USD, call.source().saved(), line);
        writeDecision(call.source().decision(), line);
        writeCost(Field.COST_PICOS, Field.COST_USD, call.cost(), line);
    }

    private static void writeDecision(@Nullable TierDecision decision, JsonGenerator line) throws IOException {
        if (decision != null) {
            writeText(Field.TIER, decision.tier(), line);
            writeText(Field.TIER_FIRST, decision.first(), line);
            writeText(Field.TIER_REASON, decision.reason(), line);
            writeText(Field.TIER_ESCALATION, decision.escalation(), line);
            writeText(Field.TIER_SCORE, decision.score(), line);
            writeText(Field.TIER_FEATURES, decision.features(), line);
            writeCost(Field.TIER_SAVED_PICOS, Field.TIER_SAVED_USD, decision.saved(), line);
        }
    }

    private static void writeOrigin(LedgerEntry.Origin origin, JsonGenerator line) throws IOException {
        writeText(Field.CALL, origin.call(), line);
        writeText(Field.PROVIDER, origin.provider(), line);
        writeText(Field.DIALECT, origin.dialect(), line);
        writeText(Field.TRANSPORT, origin.transport(), line);
        writeText(Field.SERVER, origin.serverAddress(), line);
        line.writeNumberField(Field.PORT, origin.serverPort());
        writeText(Field.OPERATION, origin.operation(), line);
        writeText(Field.MODEL_ASKED, origin.modelAsked(), line);
        line.writeBooleanField(Field.STREAM, origin.stream());
        writeText(Field.CALL_SITE, origin.callSite(), line);
        LedgerEntry.Labels labels = origin.labels();
        writeText(Field.FEATURE, labels.feature(), line);
        writeText(Field.TEAM, labels.team(), line);
        writeText(Field.USER, labels.user(), line);
        writeText(Field.TENANT, labels.tenant(), line);
        writeText(Field.METHOD, labels.method(), line);
        writeText(Field.ROUTE, labels.route(), line);
    }

    private static void writeUsage(@Nullable Usage usage, JsonGenerator line) throws IOException {
        if (usage == null) {
            return;
        }
        line.writeObjectFieldStart(Field.USAGE);
        writeCount(Field.UNCACHED_INPUT, usage.uncachedInput(), line);
        writeCount(Field.CACHE_READ, usage.cacheRead(), line);
        writeCount(Field.CACHE_WRITE_5M, usage.cacheWrite5m(), line);
        writeCount(Field.CACHE_WRITE_1H, usage.cacheWrite1h(), line);
        writeCount(Field.OUTPUT, usage.output(), line);
        writeCount(Field.REASONING, usage.reasoning(), line);
        writeCount(Field.AUDIO_INPUT, usage.audioInput(), line);
        writeCount(Field.AUDIO_CACHE_READ, usage.audioCacheRead(), line);
        writeCount(Field.AUDIO_OUTPUT, usage.audioOutput(), line);
        writeCount(Field.IMAGE_OUTPUT, usage.imageOutput(), line);
        writeCount(Field.WEB_SEARCHES, usage.webSearches(), line);
        line.writeEndObject();
    }

    private static void writeCount(String field, long count, JsonGenerator line) throws IOException {
        if (count != 0) {
            line.writeNumberField(field, count);
        }
    }

    private static void writeFinishReasons(List<String> reasons, JsonGenerator line) throws IOException {
        if (reasons.isEmpty()) {
            return;
        }
        line.writeArrayFieldStart(Field.FINISH_REASONS);
        for (String reason : reasons.subList(0, Math.min(reasons.size(), MAX_FINISH_REASONS))) {
            line.writeString(cut(reason));
        }
        line.writeEndArray();
    }

    private static void writeCost(String picos, String usd, @Nullable Cost cost, JsonGenerator line)
            throws IOException {
        if (cost != null) {
            line.writeNumberField(picos, cost.picos());
            line.writeStringField(usd, cost.usd().toPlainString());
        }
    }

    private static void writeTime(String field, long epochNanos, JsonGenerator line) throws IOException {
        line.writeStringField(field, UtcTime.text(epochNanos));
    }

    private static void writeText(String field, @Nullable String text, JsonGenerator line) throws IOException {
        if (text != null) {
            line.writeStringField(field, cut(text));
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }
}
