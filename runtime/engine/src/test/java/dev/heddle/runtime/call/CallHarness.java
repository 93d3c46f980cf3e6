package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Headers;
import dev.heddle.bridge.Step;
import dev.heddle.bridge.WireRequest;
import dev.heddle.runtime.attribution.AttributionRules;
import dev.heddle.runtime.budget.Budgets;
import dev.heddle.runtime.cache.AnswerCache;
import dev.heddle.runtime.cache.CacheSettings;
import dev.heddle.runtime.cache.NearAnswers;
import dev.heddle.runtime.circuitbreaker.CircuitBreakerPolicy;
import dev.heddle.runtime.circuitbreaker.CircuitBreakers;
import dev.heddle.runtime.circuitbreaker.CircuitListener;
import dev.heddle.runtime.cost.Cost;
import dev.heddle.runtime.cost.Pricing;
import dev.heddle.runtime.dialect.Dialects;
import dev.heddle.runtime.dialect.ProviderNames;
import dev.heddle.runtime.embedding.EmbeddingModel;
import dev.heddle.runtime.promptcache.PromptCachePolicy;
import dev.heddle.runtime.retry.RetryBudgetPolicy;
import dev.heddle.runtime.retry.RetryPolicy;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.SwitchedOff;
import dev.heddle.runtime.time.TimeSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An engine with a hand-moved clock, a dialect of words, and a memory of every record. */
final class CallHarness {

    static final long SECOND = 1_000_000_000L;

    final Clock clock = new Clock();
    Budgets budgets = new Budgets(clock);
    final List<CallRecord> calls = new CopyOnWriteArrayList<>();
    final List<String> sent = new ArrayList<>();
    final List<AttemptRecord> attempts = new CopyOnWriteArrayList<>();
    final List<CallListener> listeners = new ArrayList<>(List.of(this::remember));
    boolean enabled = true;
    boolean takeOver = true;
    RetryBudgetPolicy retryBudget = RetryBudgetPolicy.DEFAULT;
    Headers headers = Headers.NONE;

    @Nullable
    Supplier<@Nullable String> credentials;

    Dialects dialects = new Dialects(Map.of("/line", new LineDialect()));
    List<Route> routes = List.of();
    NearAnswers near = NearAnswers.NONE;

    @Nullable
    EmbeddingModel embeddings;

    PromptCachePolicy promptCache = PromptCachePolicy.DEFAULT;
    Pricing pricing = (provider, model, tier, usage, at) ->
            model.equals("m-1") ? Optional.of(new Cost(usage.totalInput() + usage.output())) : Optional.empty();

    /** What the client gives a call; 0 where it does not say. */
    long timeoutNanos;

    SwitchedOff switchedOff = SwitchedOff.NOTHING;
    AttributionRules attribution = AttributionRules.DEFAULT;
    CacheSettings cache = CacheSettings.DEFAULT;

    /** Of the settings. */
    long generation;

    /** Run once, when the next attempt is told. */
    Runnable whenAttempted = () -> {};

    private @Nullable HeddleEngine engine;

    /** What Heddle answered in a provider's place. */
    String synthetic = "";

    /** Moves only when told. */
    static final class Clock implements TimeSource {

        private volatile long nanos = System.nanoTime();
        private @Nullable Runnable event;
        private int readingsBefore;

        void advance(long by) {
            nanos += by;
        }

        /** Has something happen, once, in the midst of what looks at the clock then, as another thread might. */
        synchronized void atReading(int reading, Runnable newEvent) {
            readingsBefore = reading;
            event = newEvent;
        }

        @Override
        public long nanoTime() {
            happen();
            return nanos;
        }

        @Override
        public long epochNanos() {
            happen();
            return 1_800_000_000_000_000_000L + nanos;
        }

        private synchronized void happen() {
            Runnable due = event;
            if (due != null && readingsBefore-- == 0) {
                event = null;
                due.run();
            }
        }
    }

    HeddleEngine engine() {
        if (engine == null) {
            EngineParts parts = new EngineParts(
                    dialects,
                    new ProviderNames(Map.of()),
                    pricing,
                    new CircuitBreakers(CircuitBreakerPolicy.DEFAULT, CircuitListener.NONE),
                    listeners,
                    () -> new CallSettings(
                            enabled,
                            takeOver,
                            RetryPolicy.DEFAULT,
                            retryBudget,
                            false,
                            false,
                            routes,
                            switchedOff,
                            attribution,
                            cache,
                            promptCache,
                            generation),
                    CallContexts.NONE,
                    clock,
                    () -> Long.MAX_VALUE,
                    budgets);
            AnswerCache answers = new AnswerCache(clock, near, List::of);
            engine = new HeddleEngine(parts, answers, () -> embeddings);
        }
        return engine;
    }

    /** Begins a call of an SDK that was configured with so many retries. */
    CallFlow begin(String body, int retries) {
        return begin(body.getBytes(StandardCharsets.UTF_8), retries);
    }

    CallFlow begin(byte @Nullable [] body, int retries) {
        return Objects.requireNonNull(beginOrNull("/line", body, retries));
    }

    /** Begins a call that was made elsewhere. */
    CallFlow beginFrom(Object origin) {
        return Objects.requireNonNull(beginOrNull("/line", bytes("whole"), origin));
    }

    @Nullable
    CallFlow beginOrNull(String path, byte @Nullable [] body, int retries) {
        return beginOrNull(path, body, engine().origin(CallHarness.class, retries));
    }

    private @Nullable CallFlow beginOrNull(String path, byte @Nullable [] body, Object origin) {
        WireRequest wire =
                new WireRequest("test", "POST", "https://host" + path, headers, body, timeoutNanos).reachingElsewhere();
        return engine().begin(credentials == null ? wire : wire.with(credentials), CallHarness.class, origin);
    }

    /** Performs what a driver would with these answers, one for each attempt, and says what the application got. */
    String drive(CallFlow flow, Answer... answers) {
        Step step = flow.start();
        Answer current = new Answer(0, "");
        int next = 0;
        while (true) {
            if (step instanceof Step.Wait wait) {
                clock.advance(wait.delayNanos());
                step = flow.waited();
            } else if (step instanceof Step.Send send) {
                sent.add(send.body() == null ? "unchanged" : text(ByteBuffer.wrap(send.body())));
                current = answers[next++];
                step = current.error == null
                        ? flow.responded(current.status, current::header)
                        : flow.failed(current.error);
            } else if (step instanceof Step.SendElsewhere send) {
                sent.add(
                        send.uri() + " " + String.join(" ", send.headers()) + " " + text(ByteBuffer.wrap(send.body())));
                current = answers[next++];
                step = current.error == null
                        ? flow.responded(current.status, current::header)
                        : flow.failed(current.error);
            } else if (step instanceof Step.Inspect) {
                step = flow.inspected(bytes(current.body), true);
            } else if (step instanceof Step.Answer answer) {
                synthetic = text(ByteBuffer.wrap(answer.body()));
                return answer.status() + " heddle";
            } else if (step instanceof Step.Rethrow) {
                return "threw";
            } else {
                BodyFlow body = flow.body();
                String forwarded = text(body.received(ByteBuffer.wrap(bytes(current.body))));
                if (body.committed()) {
                    if (current.cut != null) {
                        body.failed(current.cut);
                        return forwarded + " cut";
                    }
                    return current.status + " " + forwarded + text(body.completed());
                }
                Step after = flow.uncommitted(current.cut);
                if (after instanceof Step.Deliver) {
                    return current.status + " " + forwarded + text(body.completed());
                }
                step = after;
            }
        }
    }

    /** One attempt's answer. */
    static final class Answer {

        private final int status;
        private final String body;
        private final String[] headers;
        private @Nullable Throwable error;
        private @Nullable Throwable cut;

        private Answer(int status, String body, String... headers) {
            this.status = status;
            this.body = body;
            this.headers = headers;
        }

        static Answer of(int status, String body, String... headers) {
            return new Answer(status, body, headers);
        }

        static Answer failing(Throwable error) {
            Answer answer = new Answer(0, "");
            answer.error = error;
            return answer;
        }

        Answer cutBy(Throwable error) {
            cut = error;
            return this;
        }

        private @Nullable String header(String name) {
            for (int i = 0; i < headers.length; i += 2) {
                if (headers[i].toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                    return headers[i + 1];
                }
            }
            return null;
        }
    }

    private CallListener.CallObserver remember(CallStart start) {
        return new CallListener.CallObserver() {
            @Override
            public void attempted(AttemptRecord attempt) {
                attempts.add(attempt);
                Runnable then = whenAttempted;
                whenAttempted = () -> {};
                then.run();
            }

            @Override
            public void ended(CallRecord call) {
                calls.add(call);
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }
}
