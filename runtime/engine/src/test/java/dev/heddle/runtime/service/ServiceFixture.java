package dev.heddle.runtime.service;

import dev.heddle.bridge.CallSpec;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.PromptText;
import dev.heddle.runtime.time.TimeSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Services over an exchange that is told what to answer, with a clock that is moved by hand. */
final class ServiceFixture {

    static final PromptText PROMPT = new PromptText("Be brief.", "My printer is on fire.", List.of());

    final ScriptedExchange exchange = new ScriptedExchange();
    final Map<String, String> environment =
            new HashMap<>(Map.of("OPENAI_API_KEY", "sk-1", "ANTHROPIC_API_KEY", "ak-1"));
    final List<ServiceEndpoint> endpoints = new ArrayList<>();
    final List<CompletableFuture<@Nullable Void>> alarms = new ArrayList<>();
    private final Clock clock = new Clock();
    final HeddleServices services = new HeddleServices(
            new ServiceParts(new Endpoints(() -> endpoints, environment::get), exchange, clock, nanos -> alarm()));

    private static final class Clock implements TimeSource {

        private long nanos = System.nanoTime();

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public long epochNanos() {
            return nanos;
        }
    }

    private CompletableFuture<@Nullable Void> alarm() {
        CompletableFuture<@Nullable Void> alarm = new CompletableFuture<>();
        alarms.add(alarm);
        return alarm;
    }

    /** Time passes, and whoever set an alarm is told. */
    void passes(long millis) {
        clock.nanos += millis * 1_000_000;
        List.copyOf(alarms).forEach(alarm -> alarm.complete(null));
    }

    static CallSpec.Builder spec() {
        return CallSpec.of(CallSpec.CONTRACT, "Desk#classify").model("gpt-5-mini");
    }

    /** Asks as a generated method does. */
    Ticket ask(CallSpec.Builder spec) {
        try (Invocation invocation = Invocation.begin(spec.build())) {
            return services.ask(invocation, PROMPT, Ticket.TYPE);
        }
    }

    /** A whole answer of OpenAI's with this content. */
    static String chat(String content) {
        return chat(content, "stop");
    }

    static String chat(String content, String finish) {
        return "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\""
                + content.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                + "\",\"refusal\":null},\"finish_reason\":\"" + finish + "\"}],\"model\":\"gpt-5-mini\"}";
    }

    /** A whole answer of Anthropic's. */
    static String message(String content) {
        return "{\"type\":\"message\",\"content\":[{\"type\":\"text\",\"text\":\"" + content.replace("\"", "\\\"")
                + "\"}],\"stop_reason\":\"end_turn\"}";
    }

    static String error(String message) {
        return "{\"error\":{\"message\":\"" + message + "\",\"type\":\"server_error\",\"code\":null}}";
    }
}
