package dev.heddle.javaagent.doctor;

import dev.heddle.javaagent.weaving.WeavingReport;
import dev.heddle.runtime.circuitbreaker.CircuitStatus;
import dev.heddle.runtime.config.ConfigReload;
import dev.heddle.runtime.config.ConfigReport;
import dev.heddle.runtime.config.EffectiveSetting;
import dev.heddle.runtime.config.Origin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What doctor says, as text.
 *
 * @param weaving the target classes seen; empty where the application loaded none
 * @param internalErrors Heddle's own failures so far
 * @param running what there is to say once a target was woven; null before
 */
public record DoctorReport(
        String version,
        List<WeavingReport.Entry> weaving,
        long internalErrors,
        @Nullable Running running) {

    /**
     * What the running engine knows.
     *
     * @param telemetry descriptions of the sinks in use
     * @param ledger where records go, or why they do not
     * @param semantic what became of questions to the semantic cache; null where none was asked
     * @param unknownModels calls without a price by model
     */
    public record Running(
            Set<String> telemetry,
            String ledger,
            @Nullable String semantic,
            List<CallTally.Line> calls,
            List<CallTally.MethodLine> methods,
            List<CircuitStatus> circuits,
            Map<String, Long> unknownModels,
            ConfigReport config) {}

    /** The report in lines for people. */
    public String text() {
        StringBuilder text = new StringBuilder("Heddle doctor\n");
        line(
                text,
                "agent",
                version + " on Java " + Runtime.version() + ", pid "
                        + ProcessHandle.current().pid());
        weaving(text);
        if (running != null) {
            running(text, running);
        }
        if (internalErrors > 0) {
            line(text, "internal errors", internalErrors + " (see the log; calls went on without Heddle)");
        }
        return text.toString();
    }

    private void weaving(StringBuilder text) {
        if (weaving.isEmpty()) {
            line(
                    text,
                    "woven",
                    "nothing: the application has not loaded OkHttp, java.net.http or another client that Heddle weaves");
        }
        for (WeavingReport.Entry entry : weaving) {
            String from = entry.location() == null ? "" : " from " + fileName(entry.location());
            String where = entry.className() + " in loader " + entry.loader() + from;
            if (entry.problem() == null) {
                line(text, "woven", entry.transport() + ": " + where);
            } else {
                line(text, "not woven", where + ": " + entry.problem());
            }
        }
    }

    private static void running(StringBuilder text, Running running) {
        line(text, "telemetry", running.telemetry.isEmpty() ? "none joined yet" : String.join(", ", running.telemetry));
        line(text, "ledger", running.ledger);
        if (running.semantic != null) {
            line(text, "semantic cache", running.semantic);
        }
        if (running.calls.isEmpty()) {
            line(text, "calls", "none seen yet");
        }
        for (CallTally.Line calls : running.calls) {
            line(text, "calls", describe(calls));
        }
        for (CallTally.MethodLine method : running.methods) {
            line(text, "method", describe(method));
        }
        for (CircuitStatus circuit : running.circuits) {
            line(text, "circuit", circuit.key() + " " + circuit.state().wireName());
        }
        running.unknownModels.forEach((model, count) -> line(text, "no price", model + " (" + count + " attempts)"));
        config(text, running.config);
    }

    private static String describe(CallTally.Line calls) {
        return String.format(
                Locale.ROOT,
                "%d of %s (%s) through %s: %d attempts, %d failed, %d refused",
                calls.calls(),
                calls.kind().provider(),
                calls.kind().dialect(),
                calls.kind().transport(),
                calls.attempts(),
                calls.failed(),
                calls.refused());
    }

    private static String describe(CallTally.MethodLine method) {
        String line =
                method.id() + ": " + method.invocations() + " invocations, " + method.fallbacks() + " by fallback";
        return method.unseen() == 0
                ? line
                : line + ", " + method.unseen() + " in which no call was seen: made on a thread that was there before?"
                        + " Wrap its executor by dev.heddle.call.LlmScope.wrap";
    }

    private static void config(StringBuilder text, ConfigReport config) {
        line(text, "config file", config.file().toAbsolutePath() + " (" + origin(config) + "): " + state(config));
        ConfigReload reload = config.lastReload();
        line(
                text,
                "reload",
                reload == null
                        ? "none: the file has not changed since the start"
                        : Instant.ofEpochSecond(0, reload.epochNanos()).truncatedTo(ChronoUnit.SECONDS) + ": "
                                + reload.result().text());
        for (EffectiveSetting setting : config.settings()) {
            if (setting.origin().kind() != Origin.Kind.DEFAULT) {
                line(text, "setting", setting.key() + " = " + setting.value() + " from " + setting.origin());
            }
        }
        config.problems().forEach(problem -> line(text, "problem", problem.toString()));
    }

    private static String origin(ConfigReport config) {
        return config.namedBy() == null ? "of the working directory" : "named by " + config.namedBy();
    }

    private static String state(ConfigReport config) {
        if (config.fileInForce()) {
            return "in force";
        }
        return (config.isFileInvalid() ? "not valid, nothing of it is used" : "there is none")
                + "; defaults, environment and system properties are in force";
    }

    /** A jar within a jar is told as {@code …/name.jar!/}. */
    private static String fileName(String location) {
        int slash = location.endsWith("/") ? location.length() - 1 : location.length();
        String path = location.substring(0, location.startsWith("!", slash - 1) ? slash - 1 : slash);
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "  %-16s%s%n", name, value));
    }
}
