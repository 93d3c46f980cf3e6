import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Measures what the annotation processor adds to a compilation of 1,000 annotated methods. Run by {@code compile-time.sh}.
 *
 * <p>100 classes with 10 annotated methods each, whose bodies are the 20 lines that such methods have, are compiled by javac without
 * the processor, with one that writes an empty class beside each, with Heddle's, and with that for its checks and its generated sources
 * only ({@code -proc:only}), in turn in every round, in one process, after two rounds that do not count.
 *
 * <p>Arguments: folder to work in, class path, processor path, path of {@code EmptyClasses}, rounds.
 */
final class CompileTime {

    private static final int CLASSES = 100;
    private static final int METHODS = 10;

    private final Path folder;
    private final String classPath;
    private final String processorPath;
    private final String emptyPath;

    private final List<Path> sources = new ArrayList<>();

    private CompileTime(Path folder, String classPath, String processorPath, String emptyPath) {
        this.folder = folder;
        this.classPath = classPath;
        this.processorPath = processorPath;
        this.emptyPath = emptyPath;
    }

    public static void main(String[] arguments) throws IOException {
        CompileTime benchmark = new CompileTime(Path.of(arguments[0]), arguments[1], arguments[2], arguments[3]);
        benchmark.writeSources();
        benchmark.measure(Integer.parseInt(arguments[4]));
    }

    private void measure(int rounds) throws IOException {
        List<List<String>> variants = List.of(
                List.of("-proc:none"),
                List.of("--processor-path", emptyPath, "-processor", "EmptyClasses"),
                List.of("--processor-path", processorPath),
                List.of("-proc:only", "--processor-path", processorPath));
        double[][] seconds = new double[variants.size()][rounds];
        for (int round = -2; round < rounds; round++) {
            for (int i = 0; i < variants.size(); i++) {
                int variant = round % 2 == 0 ? i : variants.size() - 1 - i;
                double taken = compile(variants.get(variant));
                if (round >= 0) {
                    seconds[variant][round] = taken;
                }
            }
        }
        System.out.println("| javac of 1,000 annotated methods | CPU s, least | median | to without, in a round |\n"
                + "| --- | ---: | ---: | ---: |");
        row("without a processor", seconds[0], seconds[0]);
        row("with one that writes an empty class for each", seconds[1], seconds[0]);
        row("with Heddle's, what it generates compiled", seconds[2], seconds[0]);
        row("Heddle's checks and generated sources only (`-proc:only`)", seconds[3], seconds[0]);
    }

    private static void row(String name, double[] seconds, double[] without) {
        double[] ratios = IntStream.range(0, seconds.length)
                .mapToDouble(round -> seconds[round] / without[round])
                .toArray();
        double least = Arrays.stream(seconds).min().orElse(0);
        System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f | %.2f |%n", name, least, median(seconds), median(ratios));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Processor time of the thread that compiles, which other work on the machine disturbs least. */
    private double compile(List<String> options) throws IOException {
        Path out = folder.resolve("classes");
        delete(out);
        Files.createDirectories(out);
        List<String> arguments = new ArrayList<>(List.of("-d", out.toString(), "--class-path", classPath));
        arguments.addAll(options);
        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
            if (!javac.getTask(null, files, null, arguments, null, units).call()) {
                throw new IllegalStateException("javac failed: " + arguments);
            }
        }
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e9;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void writeSources() throws IOException {
        Path bench = folder.resolve("sources/bench");
        Files.createDirectories(bench);
        for (int c = 0; c < CLASSES; c++) {
            Path file = bench.resolve("Support" + c + ".java");
            StringBuilder text = new StringBuilder("package bench;\n\nimport dev.heddle.*;\nimport java.util.*;\n\n"
                    + "class Support" + c + " {\n");
            for (int m = 0; m < METHODS; m++) {
                text.append(annotations(m)).append(body(m));
            }
            Files.writeString(file, text.append("}\n"));
            sources.add(file);
        }
    }

    private static String annotations(int m) {
        return switch (m % 4) {
            case 0 -> "    @LlmCall(retryBudget = 2, timeout = \"30s\", fallback = \"canned\")\n";
            case 1 -> "    @LlmCall(model = \"gpt-5-mini\", maxTokens = 512, maxCost = \"0.05 USD\")\n";
            case 2 -> "    @LlmCall(cache = CacheMode.EXACT, ttl = \"24h\", feature = \"support\")\n";
            default ->
                "    @LlmCall(routes = {@Route(when = \"question.length() < 200\", model = \"gpt-5-nano\"),"
                        + " @Route(model = \"gpt-5-mini\")})\n";
        };
    }

    private static String body(int m) {
        String method = "    String answer" + m + "(String question, Map<String, List<String>> documents) {\n"
                + "        StringBuilder prompt = new StringBuilder(\"Answer the question by the documents.\\n\");\n"
                + "        List<String> titles = new ArrayList<>(documents.keySet());\n"
                + "        titles.sort(Comparator.comparing(String::length).thenComparing(Comparator.reverseOrder()));\n"
                + "        for (String title : titles) {\n"
                + "            prompt.append(\"# \").append(title).append('\\n');\n"
                + "            documents.get(title).stream()\n"
                + "                    .filter(line -> !line.isBlank())\n"
                + "                    .map(line -> line.length() > " + (100 + m) + " ? line.substring(0, " + (100 + m)
                + ") : line)\n"
                + "                    .forEach(line -> prompt.append(line).append('\\n'));\n"
                + "        }\n"
                + "        Map<String, Object> request = new LinkedHashMap<>();\n"
                + "        request.put(\"model\", \"gpt-5\");\n"
                + "        request.put(\"messages\", List.of(Map.of(\"role\", \"user\", \"content\", prompt + question)));\n"
                + "        if (titles.isEmpty() || question.isBlank()) {\n"
                + "            throw new IllegalArgumentException(\"nothing to answer: \" + question);\n"
                + "        }\n"
                + "        return String.valueOf(request.getOrDefault(\"answer\", titles.get(0)));\n"
                + "    }\n\n";
        return m > 0
                ? method
                : method + "    String canned(String question, Map<String, List<String>> documents) {\n"
                        + "        return \"Please call us.\";\n    }\n\n";
    }
}
