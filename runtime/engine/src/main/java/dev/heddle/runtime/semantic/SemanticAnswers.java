package dev.heddle.runtime.semantic;

import dev.heddle.runtime.cache.Digest;
import dev.heddle.runtime.cache.Near;
import dev.heddle.runtime.cache.NearAnswers;
import dev.heddle.runtime.cache.NearQuestion;
import dev.heddle.runtime.cache.StoredAnswer;
import dev.heddle.runtime.embedding.EmbeddingModel;
import dev.heddle.runtime.embedding.EmbeddingModels;
import dev.heddle.runtime.time.TimeSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds stored answers by the meaning of their questions. Whatever is in the way (the model still loads, it is busy or too slow, the
 * question is longer than it reads), nothing is found and the call goes to the provider. Vectors are made, and entries compared, on
 * the model's threads. Thread-safe.
 */
public final class SemanticAnswers implements NearAnswers {

    private static final long NANOS_PER_MILLI = 1_000_000;

    /** Of more answers at once the meaning is not read: the model would be asked for little else. */
    private static final int MOST_ADDING = 1_024;

    private final EmbeddingModels models;
    private final Supplier<SemanticSettings> settings;
    private final TimeSource time;
    private final Shadow shadow;
    private final SemanticIndex index = new SemanticIndex();
    private final SemanticCounters counters = new SemanticCounters();

    /** What was found out about questions on the way to the provider. */
    private final AskedQuestions asked = new AskedQuestions();

    /** Answers whose meaning is being read; one that is removed meanwhile is not added. */
    private final ConcurrentHashMap<Digest, StoredAnswer> adding = new ConcurrentHashMap<>();

    /** @param settings those in force, asked for with every question */
    public SemanticAnswers(EmbeddingModels models, Supplier<SemanticSettings> settings, TimeSource time) {
        this.models = models;
        this.settings = settings;
        this.time = time;
        this.shadow = new Shadow(time);
    }

    @Override
    public CompletableFuture<@Nullable Near> find(NearQuestion question) {
        SemanticSettings now = settings.get();
        EmbeddingModel model = models.ready(now.model());
        if (model == null) {
            counters.unavailable();
            return CompletableFuture.completedFuture(null);
        }
        return model.embed(question.text())
                .orTimeout(now.timeout().toNanos(), TimeUnit.NANOSECONDS)
                .handle((vector, error) -> {
                    if (error == null) {
                        return found(question, model.identity(), vector);
                    }
                    counters.failed(error);
                    return null;
                });
    }

    private @Nullable Near found(NearQuestion question, String model, float[] vector) {
        SemanticSettings now = settings.get();
        PartitionKey partition = new PartitionKey(question.partition(), model);
        Wording wording = Wording.of(question.text());
        List<Neighbour> nearest = index.nearest(partition, vector, Judge.NEIGHBOURS, epochMillis());
        int entries = index.size(partition);
        double threshold = SimilarityThreshold.raised(question.policy().similarity(), entries);
        Judge judge = new Judge(new Guards(now.guards()));
        Verdict verdict = judge.judge(nearest, wording, threshold);
        asked.remember(
                question.key(),
                new AskedQuestions.Asked(
                        partition, vector, wording, shadow.candidate(now, judge, nearest, wording, entries)));
        counters.judged(verdict);
        if (now.mode() == SemanticMode.SHADOW || !(verdict instanceof Verdict.Same same)) {
            return null;
        }
        same.neighbour().entry().use();
        return new Near(same.neighbour().entry().key(), same.neighbour().similarity());
    }

    @Override
    public void stored(NearQuestion question, StoredAnswer answer) {
        AskedQuestions.Asked known = asked.take(question.key());
        String text = adding.size() < MOST_ADDING ? StoredText.of(question, answer) : null;
        if (text == null) {
            return;
        }
        adding.put(question.key(), answer);
        models.loaded(settings.get().model())
                .thenCompose(model -> asked(question, known, model)
                        .thenCompose(ready -> model.embed(StoredText.beginning(text))
                                .handle((vector, error) -> AnswerMeaning.of(text, vector))
                                .thenAccept(meaning -> add(question, answer, ready, meaning))))
                .whenComplete((done, error) -> {
                    adding.remove(question.key(), answer);
                    if (error != null) {
                        counters.notKept();
                    }
                });
    }

    /** As it was when the answer was looked for; found out now where the model was not there yet. */
    private static CompletableFuture<AskedQuestions.Asked> asked(
            NearQuestion question, AskedQuestions.@Nullable Asked known, EmbeddingModel model) {
        return known != null && known.partition().model().equals(model.identity())
                ? CompletableFuture.completedFuture(known)
                : model.embed(question.text())
                        .thenApply(vector -> new AskedQuestions.Asked(
                                new PartitionKey(question.partition(), model.identity()),
                                vector,
                                Wording.of(question.text()),
                                null));
    }

    private void add(NearQuestion question, StoredAnswer answer, AskedQuestions.Asked known, AnswerMeaning meaning) {
        SemanticSettings now = settings.get();
        shadow.compare(now, known.candidate(), meaning);
        if (!adding.remove(question.key(), answer)) {
            return;
        }
        index.add(
                new IndexEntry(
                        question.key(),
                        known.partition(),
                        known.vector(),
                        known.wording(),
                        meaning,
                        answer.storedMillis() + answer.ttlMillis()),
                now.maxEntries(),
                now.maxBytes(),
                epochMillis());
    }

    @Override
    public void removed(Digest key) {
        adding.remove(key);
        index.remove(key);
    }

    /** What became of the questions so far, in one line; null where there were none. */
    public @Nullable String describe() {
        String counts = counters.describe();
        return counts == null ? null : counts + ", " + index.size() + " entries in " + (index.bytes() >> 10) + " KiB";
    }

    private long epochMillis() {
        return time.epochNanos() / NANOS_PER_MILLI;
    }
}
