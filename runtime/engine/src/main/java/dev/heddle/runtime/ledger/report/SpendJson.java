package dev.heddle.runtime.ledger.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.heddle.runtime.ledger.ReadSummary;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints a report as one JSON object. Costs are strings, since a reader's number type may not hold them exactly; what is not
 * known is null.
 */
public final class SpendJson {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private SpendJson() {}

    public static void print(SpendReport report, PrintStream out) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            write(report, json);
        } catch (IOException e) {
            throw new IllegalStateException("A string cannot fail to be written to", e);
        }
        out.println(text);
    }

    private static void write(SpendReport report, JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeTime("since", report.range().since(), json);
        writeTime("until", report.range().until(), json);
        json.writeArrayFieldStart("by");
        for (Grouping grouping : report.groupings()) {
            json.writeString(grouping.column());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        for (SpendRow row : report.rows()) {
            writeRow(row, report.groupings(), json);
        }
        json.writeEndArray();
        json.writeFieldName("total");
        writeRow(report.total(), List.of(), json);
        writeSummary(report.summary(), json);
        json.writeEndObject();
    }

    private static void writeRow(SpendRow row, List<Grouping> groupings, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < groupings.size(); i++) {
            json.writeStringField(groupings.get(i).column(), row.keys().get(i));
        }
        json.writeNumberField("calls", row.calls());
        json.writeNumberField("errors", row.errors());
        json.writeNumberField("attempts", row.attempts());
        json.writeNumberField("input_tokens", row.inputTokens());
        json.writeNumberField("cached_tokens", row.cachedTokens());
        json.writeNumberField("cache_write_tokens", row.cacheWriteTokens());
        json.writeNumberField("output_tokens", row.outputTokens());
        json.writeNumberField("reasoning_tokens", row.reasoningTokens());
        json.writeStringField(
                "cost_usd", row.costUsd() == null ? null : row.costUsd().toPlainString());
        json.writeNumberField("unknown_cost_attempts", row.unknownCostAttempts());
        json.writeNumberField("average_latency_ms", row.averageLatencyMillis());
        json.writeEndObject();
    }

    private static void writeSummary(ReadSummary summary, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("ledger");
        json.writeNumberField("segments", summary.segments());
        json.writeNumberField("entries", summary.entries());
        json.writeNumberField("torn_lines", summary.torn());
        json.writeNumberField("garbled_lines", summary.garbled());
        json.writeNumberField("newer_lines", summary.newer());
        json.writeNumberField("dropped_records", summary.dropped());
        json.writeEndObject();
    }

    private static void writeTime(String name, @Nullable Instant instant, JsonGenerator json) throws IOException {
        json.writeStringField(name, instant == null ? null : instant.toString());
    }
}
