package dev.heddle.runtime.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Instrument;
import dev.heddle.runtime.call.CallRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Keeps the tables of {@code docs/telemetry.md} true; writes them anew where {@code heddle.docs.write} is set. */
class TelemetryDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "..", "docs", "telemetry.md");
    private static final String END = "<!-- end -->";

    @Test
    void theTablesAreWhatIsReallyWritten() throws IOException {
        String document = Files.readString(DOCUMENT, UTF_8);
        String fresh = replaced(replaced(document, "attributes", attributes()), "metrics", metrics());
        if (Boolean.getBoolean("heddle.docs.write")) {
            Files.writeString(DOCUMENT, fresh, UTF_8);
        } else {
            assertThat(document)
                    .as("docs/telemetry.md, which says how to write it anew")
                    .isEqualTo(fresh);
        }
    }

    private static String replaced(String document, String table, String rows) {
        String begin = "<!-- " + table + ": generated -->\n";
        int from = document.indexOf(begin) + begin.length();
        int to = document.indexOf(END, from);
        assertThat(to).isGreaterThan(from - 1);
        return document.substring(0, from) + rows + document.substring(to);
    }

    private static String attributes() {
        Map<String, Set<Place>> places = places();
        StringBuilder rows = new StringBuilder("| attribute | type | on | |\n| --- | --- | --- | --- |\n");
        for (GenAiAttribute attribute : GenAiAttribute.values()) {
            Set<Place> on = EnumSet.noneOf(Place.class);
            for (SemconvProfile profile : SemconvProfile.values()) {
                attribute.key(profile).ifPresent(key -> on.addAll(places.getOrDefault(key, Set.of())));
            }
            rows.append("| ")
                    .append(names(attribute.key(SemconvProfile.V1_41), attribute.key(SemconvProfile.NEXT)))
                    .append(" | ")
                    .append(types(attribute))
                    .append(" | ")
                    .append(String.join(", ", on.stream().map(Place::label).toList()))
                    .append(" | ")
                    .append(attribute.meaning())
                    .append(" |\n");
        }
        return rows.toString();
    }

    private static String metrics() {
        StringBuilder rows =
                new StringBuilder("| metric | kind | unit | attributes | |\n| --- | --- | --- | --- | --- |\n");
        for (GenAiMetric metric : GenAiMetric.values()) {
            Optional<Instrument> older = metric.instrument(SemconvProfile.V1_41);
            Optional<Instrument> newer = metric.instrument(SemconvProfile.NEXT);
            Instrument either = older.or(() -> newer).orElseThrow();
            rows.append("| ")
                    .append(names(older.map(Instrument::name), newer.map(Instrument::name)))
                    .append(" | ")
                    .append(either.kind().name().toLowerCase(Locale.ROOT))
                    .append(" | `")
                    .append(either.unit())
                    .append("` | ")
                    .append(String.join(
                            ", ",
                            either.attributes().stream()
                                    .map(name -> "`" + name + "`")
                                    .toList()))
                    .append(" | ")
                    .append(either.description())
                    .append(" |\n");
        }
        return rows.toString();
    }

    private static String names(Optional<String> older, Optional<String> newer) {
        if (older.equals(newer)) {
            return "`" + older.orElseThrow() + "`";
        }
        return older.map(name -> "`" + name + "` (1.41)").orElse("")
                + (older.isPresent() && newer.isPresent() ? ", " : "")
                + newer.map(name -> "`" + name + "` (next)").orElse("");
    }

    private static String types(GenAiAttribute attribute) {
        String older = type(attribute, SemconvProfile.V1_41);
        String newer = type(attribute, SemconvProfile.NEXT);
        return older.equals(newer) ? older : older + " (1.41), " + newer + " (next)";
    }

    private static String type(GenAiAttribute attribute, SemconvProfile profile) {
        return switch (attribute.type(profile)) {
            case STRING -> "string";
            case LONG -> "int";
            case DOUBLE -> "double";
            case BOOLEAN -> "boolean";
            case STRING_LIST -> "string[]";
        };
    }

    private enum Place {
        START,
        SPAN,
        ATTEMPT,
        METRICS;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Where each attribute stands in the telemetry of reported calls. */
    private static Map<String, Set<Place>> places() {
        Map<String, Set<Place>> places = new TreeMap<>();
        for (SemconvProfile profile : SemconvProfile.values()) {
            RecordingSink sink = new RecordingSink();
            TelemetrySettings settings =
                    new TelemetrySettings(profile, ContentCapture.SPAN_ONLY, 100, ContentRedactor.NONE, false, false);
            TelemetryListener listener = new TelemetryListener(woven -> List.of(sink), settings, () -> 0, line -> {});
            for (CallRecord call : List.of(
                    Calls.everything(),
                    Calls.longContent(),
                    Calls.embeddings(),
                    Calls.failed(),
                    Calls.refused(),
                    Calls.annotated())) {
                Calls.report(listener, call);
            }
            listener.methodEnded(Calls.outcome(), Calls.class);
            for (RecordingSink.Span span : sink.spans) {
                note(places, span.startAttributes, Place.START);
                Map<String, Object> later = new HashMap<>(span.attributes);
                later.keySet().removeAll(span.startAttributes.keySet());
                note(places, later, Place.SPAN);
                span.events.forEach(event -> note(places, event.attributes(), Place.ATTEMPT));
            }
            sink.measurements.forEach(measurement -> note(places, measurement.attributes(), Place.METRICS));
        }
        return places;
    }

    private static void note(Map<String, Set<Place>> places, Map<String, Object> attributes, Place place) {
        for (String name : attributes.keySet()) {
            places.computeIfAbsent(name, key -> EnumSet.noneOf(Place.class)).add(place);
        }
    }
}
