package dev.heddle.runtime.ledger.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.heddle.runtime.ledger.ReadSummary;
import dev.heddle.runtime.ledger.TimeRange;
import dev.heddle.runtime.ledger.rollup.Dimension;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.math.BigDecimal;
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
        writeRange("", report.query().range(), json);
        json.writeArrayFieldStart("by");
        for (Dimension dimension : report.by()) {
            json.writeString(dimension.column());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("rows");
        for (SpendRow row : report.rows()) {
            writeRow(row, report.by(), json);
        }
        json.writeEndArray();
        json.writeFieldName("total");
        writeRow(report.total(), List.of(), json);
        writeSummary(report.summary(), json);
        if (report.before() != null) {
            writeRange("before_", report.before(), json);
        }
        json.writeEndObject();
    }

    private static void writeRow(SpendRow row, List<Dimension> by, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < by.size(); i++) {
            json.writeStringField(by.get(i).column(), row.keys().get(i));
        }
        for (SpendColumn column : SpendColumn.values()) {
            BigDecimal value = column.of(row);
            if (column.isMoney()) {
                json.writeStringField(column.label(), value == null ? null : value.toPlainString());
            } else {
                json.writeNumberField(column.label(), value);
            }
        }
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

    private static void writeRange(String prefix, TimeRange range, JsonGenerator json) throws IOException {
        json.writeStringField(prefix + "since", text(range.since()));
        json.writeStringField(prefix + "until", text(range.until()));
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }
}
