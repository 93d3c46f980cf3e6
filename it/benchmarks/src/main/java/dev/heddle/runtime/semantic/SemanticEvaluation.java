package dev.heddle.runtime.semantic;

import dev.heddle.embeddings.MiniLmProvider;
import dev.heddle.runtime.cache.Digest;
import dev.heddle.runtime.embedding.EmbeddingModel;
import dev.heddle.runtime.semantic.LabelledTexts.Pair;
import dev.heddle.runtime.semantic.Neighbourhood.Method;
import dev.heddle.runtime.semantic.Neighbourhood.Served;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Prints how often the semantic cache would answer rightly and wrongly, on BANKING77 (whose test half is not used: the folder has
 * the training half only), on PAWS, and on minimal edits: {@code bash it/benchmarks/semantic.sh <data folder>}.
 */
public final class SemanticEvaluation {

    private static final PartitionKey PARTITION = new PartitionKey(new Digest(0, 0, 0, 0), "evaluation");
    private static final int[] SIZES = {385, 1_500, 5_000, 8_003};
    private static final int SEEDS = 5;
    private static final int QUERIES = 1_000;
    private static final double[] RATES = {0.01, 0.001};
    private static final double[] SIMILARITIES = {0.80, 0.85, 0.90, 0.95};

    private final EmbeddingModel model;
    private final PrintStream out;
    private final LabelledTexts banking;
    private final Nearby nearby;

    private SemanticEvaluation(EmbeddingModel model, LabelledTexts banking, PrintStream out) {
        this.model = model;
        this.banking = banking;
        this.out = out;
        List<float[]> vectors = vectors(banking.texts());
        List<IndexEntry> entries = new ArrayList<>();
        for (int i = 0; i < vectors.size(); i++) {
            entries.add(Neighbourhood.entry(
                    i,
                    banking.labels()[i],
                    PARTITION,
                    vectors.get(i),
                    Wording.of(banking.texts().get(i))));
        }
        nearby = new Nearby(entries);
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException(
                    "usage: semantic.sh <data folder>, which has banking77-train.csv and paws-wiki-dev.tsv");
        }
        Path folder = Path.of(args[0]);
        try (EmbeddingModel model = new MiniLmProvider().load()) {
            SemanticEvaluation evaluation = new SemanticEvaluation(
                    model, LabelledTexts.banking(folder.resolve("banking77-train.csv")), System.out);
            evaluation.splits();
            evaluation.eachAgainstAllOthers();
            evaluation.traffic();
            evaluation.paws(LabelledTexts.paws(folder.resolve("paws-wiki-dev.tsv")));
            evaluation.edits();
        }
    }

    private List<float[]> vectors(List<String> texts) {
        List<float[]> vectors = new ArrayList<>();
        List<CompletableFuture<float[]>> some = new ArrayList<>();
        for (String text : texts) {
            some.add(model.embed(text));
            if (some.size() == 64) {
                some.forEach(vector -> vectors.add(vector.join()));
                some.clear();
            }
        }
        some.forEach(vector -> vectors.add(vector.join()));
        return vectors;
    }

    /** The threshold is chosen on some queries and reported on others; neither are entries. */
    private void splits() {
        out.printf(
                "%n## BANKING77: threshold chosen on %,d queries, reported on %,d others, mean of %d seeds%n",
                QUERIES, QUERIES, SEEDS);
        for (double rate : RATES) {
            out.printf(
                    "%n| entries | method | threshold for ≤ %s false | true hits | false hits |%n"
                            + "| --- | --- | --- | --- | --- |%n",
                    percent(rate));
            for (int size : SIZES) {
                for (Method method : Method.values()) {
                    split(size, method, rate);
                }
            }
        }
    }

    private void split(int size, Method method, double rate) {
        double threshold = 0;
        double right = 0;
        double wrong = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            List<Integer> shuffled = shuffled(seed);
            int all = shuffled.size();
            BitSet held = new BitSet();
            shuffled.subList(0, size).forEach(held::set);
            Served[] some = served(shuffled.subList(all - 2 * QUERIES, all - QUERIES), held, method);
            Served[] others = served(shuffled.subList(all - QUERIES, all), held, method);
            double chosen = threshold(some, rate);
            threshold += chosen / SEEDS;
            right += share(others, chosen, true) / SEEDS;
            wrong += share(others, chosen, false) / SEEDS;
        }
        out.printf(
                Locale.ROOT,
                "| %,d | %s | %.3f | %s | %s |%n",
                size,
                method.title,
                threshold,
                percent(right),
                percent(wrong));
    }

    private Served[] served(List<Integer> questions, BitSet held, Method method) {
        Judge judge = method.judge();
        return questions.stream()
                .map(question -> nearby.of(question, held).served(method, judge))
                .toArray(Served[]::new);
    }

    private List<Integer> shuffled(int seed) {
        List<Integer> shuffled = new ArrayList<>(nearby.numbers().boxed().toList());
        Collections.shuffle(shuffled, new Random(seed));
        return shuffled;
    }

    /** As many entries as there are: each text is asked of all others. */
    private void eachAgainstAllOthers() {
        List<Neighbourhood> all = nearby.numbers()
                .mapToObj(question -> nearby.of(question, nearby.all()))
                .toList();
        out.printf(
                "%n## BANKING77: each of %,d texts asked of all others, threshold chosen on every other text%n%n",
                all.size());
        out.printf("| method | ≤ 1 %% false: threshold | true hits | false hits | ≤ 0.1 %%: threshold | true | false |"
                + "%n| --- | --- | --- | --- | --- | --- | --- |%n");
        for (Method method : Method.values()) {
            out.printf("| %s |", method.title);
            Judge judge = method.judge();
            Served[] served =
                    all.stream().map(query -> query.served(method, judge)).toArray(Served[]::new);
            for (double rate : RATES) {
                twofold(served, rate);
            }
            out.println();
        }
        curves(all);
    }

    /** Chosen on one half and reported on the other, both ways. */
    private void twofold(Served[] served, double rate) {
        List<Integer> order = shuffled(1);
        Served[][] halves = new Served[2][];
        for (int half = 0; half < 2; half++) {
            int which = half;
            halves[half] = IntStream.range(0, served.length)
                    .filter(i -> i % 2 == which)
                    .mapToObj(i -> served[order.get(i)])
                    .toArray(Served[]::new);
        }
        double threshold = 0;
        double right = 0;
        double wrong = 0;
        for (int half = 0; half < 2; half++) {
            double chosen = threshold(halves[half], rate);
            threshold += chosen / 2;
            right += share(halves[1 - half], chosen, true) / 2;
            wrong += share(halves[1 - half], chosen, false) / 2;
        }
        out.printf(Locale.ROOT, " %.3f | %s | %s |", threshold, percent(right), percent(wrong));
    }

    private void curves(List<Neighbourhood> all) {
        out.printf("%n| threshold |");
        for (Method method : Method.values()) {
            out.printf(" %s: hits, precision |", method.title);
        }
        out.printf("%n| --- | --- | --- | --- | --- |%n");
        for (double threshold = 0.80; threshold < 0.985; threshold += 0.02) {
            out.printf(Locale.ROOT, "| %.2f |", threshold);
            for (Method method : Method.values()) {
                Judge judge = method.judge();
                Served[] served =
                        all.stream().map(query -> query.served(method, judge)).toArray(Served[]::new);
                double right = share(served, threshold, true);
                double hits = right + share(served, threshold, false);
                out.printf(" %s, %s |", percent(hits), hits == 0 ? "-" : percent(right / hits));
            }
            out.println();
        }
    }

    /** The cache as it runs: what is not answered is stored, what is answered is not; the threshold is raised as it fills. */
    private void traffic() {
        out.printf(
                "%n## BANKING77 as traffic: %,d questions in random order, into an empty cache, mean of %d seeds%n%n"
                        + "| similarity | method | right | wrong | precision | entries at the end |%n"
                        + "| --- | --- | --- | --- | --- | --- |%n",
                nearby.size(), SEEDS);
        for (double similarity : SIMILARITIES) {
            for (Method method : List.of(Method.PLAIN, Method.BOTH)) {
                int[] counts = IntStream.rangeClosed(1, SEEDS)
                        .parallel()
                        .mapToObj(seed -> run(shuffled(seed), similarity, method))
                        .reduce(new int[3], (one, other) ->
                                new int[] {one[0] + other[0], one[1] + other[1], one[2] + other[2]});
                double asked = (double) SEEDS * nearby.size();
                out.printf(
                        Locale.ROOT,
                        "| %.2f | %s | %s | %s | %s | %,d |%n",
                        similarity,
                        method == Method.PLAIN ? method.title : method.title + ", raised",
                        percent(counts[0] / asked),
                        percent(counts[1] / asked),
                        percent((double) counts[0] / Math.max(1, counts[0] + counts[1])),
                        counts[2] / SEEDS);
            }
        }
    }

    private int[] run(List<Integer> questions, double similarity, Method method) {
        BitSet held = new BitSet();
        Judge judge = method.judge();
        int right = 0;
        int wrong = 0;
        int entries = 0;
        for (int question : questions) {
            double threshold = method == Method.PLAIN ? similarity : SimilarityThreshold.raised(similarity, entries);
            Served served = nearby.of(question, held).served(method, judge);
            if (served.similarity() < threshold) {
                held.set(question);
                entries++;
            } else if (served.right()) {
                right++;
            } else {
                wrong++;
            }
        }
        return new int[] {right, wrong, entries};
    }

    private void paws(List<Pair> pairs) {
        List<float[]> ones = vectors(pairs.stream().map(Pair::one).toList());
        List<float[]> others = vectors(pairs.stream().map(Pair::other).toList());
        out.printf("%n## PAWS: %,d pairs with the same words%n%n", pairs.size());
        out.println(
                "| threshold | same, accepted | accepted with guards | not the same, accepted | accepted with guards |");
        out.println("| --- | --- | --- | --- | --- |");
        for (double threshold : new double[] {0.80, 0.90, 0.95, 0.97}) {
            int[] accepted = new int[4];
            int[] all = new int[2];
            for (int i = 0; i < pairs.size(); i++) {
                Pair pair = pairs.get(i);
                int same = pair.same() ? 0 : 2;
                all[same / 2]++;
                if (Vectors.similarity(ones.get(i), others.get(i)) >= threshold) {
                    accepted[same]++;
                    accepted[same + 1] += apart(pair.one(), pair.other()) ? 0 : 1;
                }
            }
            out.printf(
                    Locale.ROOT,
                    "| %.2f | %s | %s | %s | %s |%n",
                    threshold,
                    percent((double) accepted[0] / all[0]),
                    percent((double) accepted[1] / all[0]),
                    percent((double) accepted[2] / all[1]),
                    percent((double) accepted[3] / all[1]));
        }
    }

    private static boolean apart(String one, String other) {
        return Guards.all().apart(Wording.of(one), Wording.of(other)) != null;
    }

    private void edits() {
        out.printf("%n## Minimal edits of BANKING77: share taken for the same%n%n");
        out.println("| edit | pairs | ≥ 0.80 | ≥ 0.95 | ≥ 0.80 with guards | ≥ 0.95 with guards |");
        out.println("| --- | --- | --- | --- | --- | --- |");
        for (Map.Entry<String, List<MinimalEdits.Edit>> kind :
                MinimalEdits.of(banking.texts()).entrySet()) {
            List<MinimalEdits.Edit> edits = kind.getValue();
            List<float[]> ones =
                    vectors(edits.stream().map(MinimalEdits.Edit::text).toList());
            List<float[]> others =
                    vectors(edits.stream().map(MinimalEdits.Edit::edited).toList());
            int[] counts = new int[4];
            for (int i = 0; i < edits.size(); i++) {
                double similarity = Vectors.similarity(ones.get(i), others.get(i));
                boolean apart = apart(edits.get(i).text(), edits.get(i).edited());
                counts[0] += similarity >= 0.80 ? 1 : 0;
                counts[1] += similarity >= 0.95 ? 1 : 0;
                counts[2] += similarity >= 0.80 && !apart ? 1 : 0;
                counts[3] += similarity >= 0.95 && !apart ? 1 : 0;
                if (System.getProperty("heddle.semantic.show") != null && similarity >= 0.80 && !apart) {
                    out.println("<!-- " + edits.get(i) + " -->");
                }
            }
            double all = Math.max(1, edits.size());
            out.printf(
                    "| %s | %,d | %s | %s | %s (%d) | %s (%d) |%n",
                    kind.getKey(),
                    edits.size(),
                    percent(counts[0] / all),
                    percent(counts[1] / all),
                    percent(counts[2] / all),
                    counts[2],
                    percent(counts[3] / all),
                    counts[3]);
        }
    }

    /** The lowest from which at most that share of all queries is answered wrongly. */
    private static double threshold(Served[] served, double rate) {
        Served[] sorted = served.clone();
        Arrays.sort(sorted, (one, other) -> Double.compare(other.similarity(), one.similarity()));
        double lowest = 1;
        int wrong = 0;
        for (Served one : sorted) {
            wrong += one.right() ? 0 : 1;
            if (one.similarity() < SimilarityThreshold.LOWEST || wrong > rate * served.length) {
                break;
            }
            lowest = one.similarity();
        }
        return lowest;
    }

    private static double share(Served[] served, double threshold, boolean right) {
        return Arrays.stream(served)
                        .filter(one -> one.similarity() >= threshold && one.right() == right)
                        .count()
                / (double) served.length;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, share < 0.02 ? "%.2f %%" : "%.1f %%", 100 * share);
    }
}
