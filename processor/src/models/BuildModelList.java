import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds the processor's list of models. Needs a JDK and nothing else; from the repository's root:
 *
 * <pre>{@code
 * java processor/src/models/BuildModelList.java FOLDER runtime/engine/src/main/resources/dev/heddle/runtime/cost/prices \
 *     processor/src/main/resources/dev/heddle/processor/budget/models.txt
 * }</pre>
 *
 * <p>Prices are those of the engine's catalogue. FOLDER holds the lists it was made from, {@code genai-prices-VERSION.json} and
 * {@code litellm-DATE.json}: context windows are taken from both, the days on which models are retired from the second. Only
 * names that a rule of the catalogue spells out are taken, for a compiler asks for names that developers wrote.
 */
final class BuildModelList {

    /** Whose names are written without their provider's. Gateways and hosts of open weights are left out. */
    private static final List<String> PROVIDERS = List.of(
            "openai", "anthropic", "google", "x-ai", "mistral", "deepseek", "cohere", "perplexity", "moonshotai", "zai",
            "zhipuai", "minimax", "groq", "cerebras", "aws", "azure");

    private static final List<String> PREFIXES = List.of(
            "gemini/", "vertex_ai/", "mistral/", "deepseek/", "xai/", "cohere/", "groq/", "cerebras/", "perplexity/",
            "moonshot/", "bedrock/", "azure/", "minimax/", "zai/");

    private final Map<String, Model> models = new TreeMap<>();

    private static final class Model {
        String input = "-";
        String output = "-";
        String window = "-";
        String retired = "-";
    }

    public static void main(String[] arguments) throws IOException {
        BuildModelList list = new BuildModelList();
        String date = list.readPrices(Path.of(arguments[1]));
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("genai-prices-")) {
                    list.readGenaiPrices(new Json(Files.readString(file)).value());
                } else if (name.startsWith("litellm-")) {
                    list.readLitellm(new Json(Files.readString(file)).value());
                }
            }
        }
        list.write(Path.of(arguments[2]), date);
    }

    private String readPrices(Path folder) throws IOException {
        for (String provider : PROVIDERS) {
            Path file = folder.resolve(provider + ".txt");
            List<Model> current = new ArrayList<>();
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] words = line.strip().split(" ");
                if (words[0].equals("model") || words[0].equals("extra")) {
                    current.clear();
                    for (String name : names(line, provider)) {
                        if (models.putIfAbsent(name, new Model()) == null) {
                            current.add(models.get(name));
                        }
                    }
                } else if (words[0].equals("price") || words[0].equals("free")) {
                    current.forEach(model -> setPrice(model, words));
                }
            }
        }
        String index = Files.readString(folder.resolve("index.txt"));
        Matcher source = Pattern.compile("source genai-prices \\S+ of (\\S+)").matcher(index);
        return source.find() ? source.group(1) : "-";
    }

    /**
     * The model's own name and those of its rules; with a star where it is only a beginning. Joined conditions are left out, and
     * of Amazon's beginnings all: they are also those of the owners' names, which have other prices.
     */
    private static List<String> names(String line, String provider) {
        String alone = line.replaceAll("\\S+( & \\S+)+", "");
        List<String> names = new ArrayList<>();
        if (!provider.equals("aws")) {
            names.add(line.split(" ")[1]);
        }
        Matcher rules = Pattern.compile(" ([=^])(\\S+)").matcher(alone);
        while (rules.find()) {
            if (provider.equals("aws") && rules.group(1).equals("^")) {
                continue;
            }
            names.add(rules.group(2) + (rules.group(1).equals("^") ? "*" : ""));
        }
        return names;
    }

    /** The last period is the current one; of prices that depend on the input's length the lowest. */
    private static void setPrice(Model model, String[] words) {
        model.input = words[0].equals("free") ? "0" : rate(words, "input");
        model.output = words[0].equals("free") ? "0" : rate(words, "output");
    }

    private static String rate(String[] words, String part) {
        for (int i = 1; i + 1 < words.length; i += 2) {
            if (words[i].equals(part)) {
                String rate = words[i + 1].replaceAll(">.*", "");
                return rate.equals("?") ? "-" : rate;
            }
        }
        return "0";
    }

    private void readGenaiPrices(Object providers) {
        for (Object provider : (List<?>) providers) {
            Map<?, ?> fields = (Map<?, ?>) provider;
            for (Object model : (List<?>) fields.get("models")) {
                Object window = ((Map<?, ?>) model).get("context_window");
                if (window != null && PROVIDERS.contains(fields.get("id"))) {
                    names(((Map<?, ?>) model).get("match")).forEach(name -> setWindow(name, window));
                }
            }
        }
    }

    private static List<String> names(Object match) {
        List<String> names = new ArrayList<>();
        if (match instanceof Map<?, ?> rule) {
            rule.forEach((kind, value) -> {
                if (kind.equals("equals") || kind.equals("starts_with")) {
                    names.add(value + (kind.equals("equals") ? "" : "*"));
                } else if (kind.equals("or")) {
                    ((List<?>) value).forEach(each -> names.addAll(names(each)));
                }
            });
        }
        return names;
    }

    private void readLitellm(Object entries) {
        ((Map<?, ?>) entries).forEach((key, value) -> {
            String name = withoutPrefix((String) key);
            if (!(value instanceof Map<?, ?> fields) || name.contains("/") || key.equals("sample_spec")) {
                return;
            }
            Object window = fields.get("max_input_tokens");
            if (window instanceof BigDecimal) {
                setWindow(name, window);
                setWindow(name + "*", window);
            }
            Object retired = fields.get("deprecation_date");
            if (retired instanceof String day && day.matches("\\d{4}-\\d{2}-\\d{2}") && !key.toString().startsWith("azure/")) {
                Model model = models.computeIfAbsent(name, this::likeItsFamily);
                model.retired = model.retired.compareTo(day) < 0 ? day : model.retired;
            }
        });
    }

    /** A name without a rule of its own: priced as the names that begin so. */
    private Model likeItsFamily(String name) {
        Model model = new Model();
        for (int end = name.length(); end > 0; end--) {
            Model family = models.get(name.substring(0, end) + "*");
            if (family != null) {
                model.input = family.input;
                model.output = family.output;
                break;
            }
        }
        return model;
    }

    private static String withoutPrefix(String key) {
        for (String prefix : PREFIXES) {
            if (key.startsWith(prefix)) {
                return key.substring(prefix.length());
            }
        }
        return key;
    }

    /** The larger one where the lists differ: what is said to be too long must be so. */
    private void setWindow(String name, Object window) {
        Model model = models.get(name);
        if (model != null) {
            long tokens = ((BigDecimal) window).longValue();
            long known = model.window.equals("-") ? 0 : Long.parseLong(model.window);
            model.window = Long.toString(Math.max(tokens, known));
        }
    }

    private void write(Path file, String date) throws IOException {
        StringBuilder text = new StringBuilder()
                .append("# Models that developers may name. Made by processor/src/models/BuildModelList.java: do not edit.\n")
                .append("# Facts only, from genai-prices (Copyright (c) Pydantic Services Inc. 2025 to present) and LiteLLM\n")
                .append("# (Copyright (c) 2023 Berri AI), both under the MIT licence; see docs/prices.md.\n")
                .append("# name (a star: all that begin so), US dollars for a million tokens in and out, context window in tokens, day of retirement; - is unknown\n")
                .append("date ").append(date).append('\n');
        models.forEach((name, model) -> text.append(String.join(
                        " ", name, model.input, model.output, model.window, model.retired))
                .append('\n'));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.toString());
    }

    /** Reads JSON: objects as maps, arrays as lists, numbers as {@code BigDecimal}. */
    private static final class Json {
        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object value() {
            skip();
            char c = text.charAt(at);
            if (c == '{' || c == '[') {
                return c == '{' ? object() : array();
            }
            if (c == '"') {
                return string();
            }
            int start = at;
            while (at < text.length() && ",]} \n\r\t".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String word = text.substring(start, at);
            return switch (word) {
                case "true", "false" -> Boolean.valueOf(word);
                case "null" -> "";
                default -> new BigDecimal(word);
            };
        }

        private Map<String, Object> object() {
            Map<String, Object> object = new LinkedHashMap<>();
            at++;
            for (skip(); text.charAt(at) != '}'; skip()) {
                String key = string();
                skip();
                at++;
                object.put(key, value());
                skip();
                at += text.charAt(at) == ',' ? 1 : 0;
            }
            at++;
            return object;
        }

        private List<Object> array() {
            List<Object> array = new ArrayList<>();
            at++;
            for (skip(); text.charAt(at) != ']'; skip()) {
                array.add(value());
                skip();
                at += text.charAt(at) == ',' ? 1 : 0;
            }
            at++;
            return array;
        }

        private String string() {
            int start = ++at;
            while (text.charAt(at) != '"') {
                at += text.charAt(at) == '\\' ? 2 : 1;
            }
            return text.substring(start, at++).translateEscapes();
        }

        private void skip() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
    }
}
