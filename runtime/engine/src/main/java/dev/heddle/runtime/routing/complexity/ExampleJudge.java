package dev.heddle.runtime.routing.complexity;

import dev.heddle.runtime.embedding.EmbeddingModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the example that means the most nearly the same as a request. Until the model of embeddings is loaded and has read the
 * examples, or where there is none, it says nothing. Thread-safe.
 */
final class ExampleJudge {

    private static final int MOST_LISTS = 64;

    private final Supplier<@Nullable EmbeddingModel> models;
    private final Map<Read, CompletableFuture<List<float[]>>> read = new ConcurrentHashMap<>();

    /** What vectors were made of, and by whom. */
    private record Read(ComplexityExamples examples, String model) {}

    /** @param models asked for every request; null while there is none */
    ExampleJudge(Supplier<@Nullable EmbeddingModel> models) {
        this.models = models;
    }

    /**
     * The tier of the nearest example, or -1 where none is near enough; fails where the model does. Null where nothing can be said
     * now.
     */
    @Nullable
    CompletableFuture<Integer> tier(ComplexityExamples examples, String request) {
        EmbeddingModel model = examples.all().isEmpty() || request.isBlank() ? null : models.get();
        if (model == null) {
            return null;
        }
        CompletableFuture<List<float[]>> vectors = vectors(examples, model);
        if (!vectors.isDone() || vectors.isCompletedExceptionally()) {
            return null;
        }
        return model.embed(request).thenApply(vector -> nearest(examples, vectors.join(), vector));
    }

    private CompletableFuture<List<float[]>> vectors(ComplexityExamples examples, EmbeddingModel model) {
        if (read.size() > MOST_LISTS) {
            read.clear();
        }
        return read.computeIfAbsent(new Read(examples, model.identity()), wanted -> embedAll(examples, model));
    }

    private static CompletableFuture<List<float[]>> embedAll(ComplexityExamples examples, EmbeddingModel model) {
        CompletableFuture<List<float[]>> all = CompletableFuture.completedFuture(List.of());
        for (ComplexityExample example : examples.all()) {
            // One after the other: a model that takes few at a time refuses the rest.
            all = all.thenCompose(before -> model.embed(example.text()).thenApply(vector -> {
                List<float[]> more = new ArrayList<>(before);
                more.add(vector);
                return more;
            }));
        }
        return all;
    }

    private static int nearest(ComplexityExamples examples, List<float[]> vectors, float[] request) {
        int tier = -1;
        double best = examples.similarity();
        for (int i = 0; i < vectors.size(); i++) {
            double similarity = product(vectors.get(i), request);
            if (similarity >= best) {
                best = similarity;
                tier = examples.all().get(i).tier();
            }
        }
        return tier;
    }

    /** Of vectors of length 1, the cosine of the angle between them. */
    private static double product(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < Math.min(a.length, b.length); i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
