package dev.heddle.it.faults.application;

import dev.heddle.it.faults.scenario.Healthy;
import dev.heddle.it.faults.scenario.Scenario;
import dev.heddle.it.faults.scenario.Timing;
import dev.heddle.it.faults.scenario.Trial;
import dev.heddle.it.faults.verdict.Attempt;
import dev.heddle.it.faults.verdict.Attempt.Provider;
import dev.heddle.it.faults.verdict.Judgement;
import dev.heddle.it.faults.verdict.ObservedCall;
import dev.heddle.it.faults.verdict.Outcome;
import dev.heddle.it.harness.ForkedApp;
import dev.heddle.simulator.ProviderSimulator;
import dev.heddle.simulator.log.ReceivedRequest;
import dev.heddle.simulator.script.Prefill;
import dev.heddle.simulator.script.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One application in one mode: two providers, one JVM, all scenarios. */
public final class Run implements AutoCloseable {

    /** Most scenarios wait most of the time; each has a model of its own. */
    private static final int AT_A_TIME = 4;

    /** What is called first, so that no scenario pays for the loading of classes: a healthy model, one that is down. */
    private static final List<String> WARM_UP = List.of("primary-healthy", "primary-down");

    private final Subject subject;
    private final Mode mode;
    private final Timing timing;
    private final ProviderSimulator primary = ProviderSimulator.start();
    private final ProviderSimulator fallback = ProviderSimulator.start();
    private final StreamingProcess process;
    private final AtomicInteger calls = new AtomicInteger();

    /** Starts providers and application; the directory is for its settings. */
    public Run(Subject subject, Mode mode, Timing timing, Path directory) {
        this.subject = subject;
        this.mode = mode;
        this.timing = timing;
        Reply healthy = Healthy.reply(timing);
        primary.script().then(healthy);
        primary.scriptForModel("primary-down").then(Reply.error(503));
        fallback.script().then(healthy.prefill(Prefill.REFUSED));
        fallback.scriptForModel(fallbackFamily().continuingFallback()).then(healthy.prefill(Prefill.CONTINUED));
        process = new StreamingProcess(application(directory));
    }

    /** Plays all scenarios. */
    public Map<Scenario, Judgement> play(List<Scenario> scenarios) {
        WARM_UP.forEach(model -> begin(model, timing.bound(30)).join());
        ExecutorService lanes = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            Map<Scenario, CompletableFuture<Judgement>> playing = new EnumMap<>(Scenario.class);
            scenarios.stream()
                    .sorted(Run::longestFirst)
                    .forEach(scenario -> playing.put(
                            scenario, CompletableFuture.supplyAsync(() -> scenario.play(trial(scenario)), lanes)));
            Map<Scenario, Judgement> played = new EnumMap<>(Scenario.class);
            playing.forEach((scenario, judgement) -> played.put(scenario, judgement.join()));
            return played;
        } finally {
            lanes.shutdownNow();
        }
    }

    /** What the application wrote to standard error. */
    public String errors() {
        return process.errors();
    }

    @Override
    public void close() {
        process.close();
        primary.close();
        fallback.close();
    }

    private ForkedApp application(Path directory) {
        ForkedApp app = subject.application()
                .argument(primary.baseUrl())
                .argument(String.valueOf(timing.seconds(30).toMillis()));
        if (!mode.hasAgent()) {
            return app;
        }
        Path file = new RouteFile(timing)
                .write(
                        directory,
                        subject.family(),
                        fallbackFamily(),
                        fallbackFamily().baseUrl(fallback));
        return app.withAgent().env("HEDDLE_CONFIG", file.toString()).env("FALLBACK_KEY", "sk-fallback");
    }

    private Family fallbackFamily() {
        return mode.fallbackOf(subject.family());
    }

    private Trial trial(Scenario scenario) {
        String model = scenario == Scenario.S12 ? subject.family().smallModel() : scenario.model();
        String another = scenario == Scenario.S08
                ? fallbackFamily().continuingFallback()
                : fallbackFamily().fallback();
        return new Trial(timing, primary, model, another, this::begin);
    }

    /** The question of each call ends in its id, by which the requests made on its behalf are known. */
    private CompletableFuture<ObservedCall> begin(String model, Duration patience) {
        String id = "call-" + calls.incrementAndGet();
        Instant began = Instant.now();
        return process.begin(id, model, patience).thenApply(outcome -> observed(id, began, outcome));
    }

    private ObservedCall observed(String id, Instant began, Outcome outcome) {
        List<Attempt> attempts = Stream.concat(
                        attempts(Provider.PRIMARY, primary, id, began),
                        attempts(Provider.FALLBACK, fallback, id, began))
                .sorted(Comparator.comparing(Attempt::at))
                .toList();
        return new ObservedCall(outcome, attempts);
    }

    private static Stream<Attempt> attempts(Provider provider, ProviderSimulator simulator, String id, Instant began) {
        return simulator.log().requests().stream()
                .filter(request -> request.bodyText().contains("[" + id + "]"))
                .map(request -> attempt(provider, request, began));
    }

    private static Attempt attempt(Provider provider, ReceivedRequest request, Instant began) {
        return new Attempt(provider, request.model(), Duration.between(began, request.receivedAt()));
    }

    /** Those that take longest begin first. */
    private static int longestFirst(Scenario one, Scenario other) {
        return Integer.compare(rank(one), rank(other));
    }

    private static int rank(Scenario scenario) {
        List<Scenario> longest = List.of(Scenario.S15, Scenario.S06, Scenario.S09, Scenario.S07);
        int at = longest.indexOf(scenario);
        return at < 0 ? longest.size() : at;
    }
}
