package dev.heddle.runtime.tokens;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.Operation;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.tokens.TokenEstimate.Basis;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Estimates what attempts use, and learns from what they did use. Input is counted by the model's own encoding where that is known,
 * else by another times a factor of the provider's, which is learnt; output is what the request allows, else what the model's
 * answers mostly have. Until an encoding is there ({@link #prepare}) four bytes are a token. Thread-safe.
 */
public final class TokenEstimates {

    private static final int MAX_NAMES = 500;
    private static final int BYTES_PER_TOKEN = 4;

    /** Texts of other vocabularies are longer in tokens: where nothing is learnt yet, by a fifth. */
    private static final double FIRST_FACTOR = 1.2;

    private static final double LEAST_FACTOR = 0.25;
    private static final double MOST_FACTOR = 4;
    private static final long FIRST_OUTPUT = 1_000;
    private static final long MAX_CHOICES = 128;
    private static final String OTHERS = "(others)";
    private static final double FIRST_TOKENS_PER_EVENT = 2;

    private final Vocabularies vocabularies = new Vocabularies();
    private final ConcurrentHashMap<String, Mean> factors = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Mean> outputs = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Mean> perEvent = new ConcurrentHashMap<>();

    /** Loads vocabularies in the background, if that has not begun; they take some tenths of a second and megabytes. */
    public void prepare() {
        vocabularies.load();
    }

    /**
     * What a request is taken to use.
     *
     * @param body as it is sent; null where there is none to be read
     */
    public TokenEstimate estimate(
            String provider, @Nullable String model, @Nullable RequestFacts request, byte @Nullable [] body) {
        Output output = output(provider, model, request);
        if (body == null) {
            return new TokenEstimate(0, output.tokens, output.known, Basis.BYTES, 0, output.choices);
        }
        Vocabularies.Counter counter = vocabularies.counter(model);
        if (counter == null) {
            long counted = body.length / BYTES_PER_TOKEN;
            long input = scaled(counted, provider, Basis.BYTES);
            return new TokenEstimate(input, output.tokens, output.known, Basis.BYTES, counted, output.choices);
        }
        long counted = PromptText.of(body).tokens(counter);
        Basis basis = counter.own() ? Basis.ENCODING : Basis.OTHER_ENCODING;
        long input = counter.own() ? counted : scaled(counted, provider, basis);
        return new TokenEstimate(input, output.tokens, output.known, basis, counted, output.choices);
    }

    /** The tokens of a streamed answer's content that came in so many events, where its provider did not say. */
    public long ofEvents(String provider, long events) {
        Mean mean = perEvent.get(provider);
        return (long) Math.ceil(events * (mean == null ? FIRST_TOKENS_PER_EVENT : mean.mean()));
    }

    /**
     * Learns from a whole answer.
     *
     * @param events with content, of a streamed answer; 0 of others
     */
    public void learn(String provider, @Nullable String model, TokenEstimate estimate, Usage used, long events) {
        if (estimate.counted() > 0 && used.totalInput() > 0) {
            double factor = (double) used.totalInput() / estimate.counted();
            known(factors, provider + " " + estimate.basis())
                    .add(Math.max(LEAST_FACTOR, Math.min(MOST_FACTOR, factor)));
        }
        if (used.output() > 0) {
            known(outputs, provider + " " + model).add((double) used.output() / estimate.choices());
        }
        if (events > 1) {
            known(perEvent, provider).add((double) used.output() / events);
        }
    }

    private Output output(String provider, @Nullable String model, @Nullable RequestFacts request) {
        if (request != null && request.operation() == Operation.EMBEDDINGS) {
            return new Output(0, true, 1);
        }
        Long choices = request == null ? null : request.choiceCount();
        long times = choices == null ? 1 : Math.max(1, Math.min(MAX_CHOICES, choices));
        if (request != null && request.maxTokens() != null) {
            return new Output(times * Math.max(0, Math.min(Integer.MAX_VALUE, request.maxTokens())), true, times);
        }
        Mean learnt = outputs.get(provider + " " + model);
        return learnt == null
                ? new Output(times * FIRST_OUTPUT, false, times)
                : new Output(times * (long) Math.ceil(learnt.high()), true, times);
    }

    private long scaled(long counted, String provider, Basis basis) {
        Mean learnt = factors.get(provider + " " + basis);
        return (long) Math.ceil(counted * (learnt == null ? first(basis) : learnt.mean()));
    }

    /** Four bytes of JSON are rather less than a token. */
    private static double first(Basis basis) {
        return basis == Basis.OTHER_ENCODING ? FIRST_FACTOR : 1;
    }

    private static Mean known(ConcurrentHashMap<String, Mean> means, String name) {
        Mean known = means.get(name);
        if (known != null) {
            return known;
        }
        return means.computeIfAbsent(means.size() < MAX_NAMES ? name : OTHERS, made -> new Mean());
    }

    /** @param known whether it is said or learnt, and not only assumed */
    private record Output(long tokens, boolean known, long choices) {}
}
