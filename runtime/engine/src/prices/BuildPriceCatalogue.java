import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Builds the bundled price catalogue from two published price lists. Needs a JDK and nothing else; from the repository's root:
 *
 * <pre>{@code
 * java runtime/engine/src/prices/BuildPriceCatalogue.java FOLDER DATE \
 *     runtime/engine/src/main/resources/dev/heddle/runtime/cost/prices
 * }</pre>
 *
 * <p>FOLDER holds {@code genai-prices-VERSION.json} (npm {@code @pydantic/genai-prices}) and {@code litellm-DATE.json}
 * (LiteLLM's {@code model_prices_and_context_window.json}); DATE is when that version of genai-prices was published. The same
 * input gives the same bytes. What could not be taken over exactly is said on standard error and left out or marked {@code ?}.
 *
 * <p>genai-prices decides the standard prices. LiteLLM adds what it lacks: rates of service tiers, one-hour cache writes, audio
 * and image output, web searches, and models of the providers in {@link #PREFIXES}. An addition is taken only for the period
 * in which both lists agree on the standard price, so that no rate outlives the price that it belongs to.
 */
final class BuildPriceCatalogue {

    private static final String MADE_BY = "Made by runtime/engine/src/prices/BuildPriceCatalogue.java: do not edit.\n";

    /** The names in {@code gen_ai.provider.name} and before the slash in gateways' model names. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("anthropic", "anthropic"),
            Map.entry("aws", "aws.bedrock bedrock"),
            Map.entry("azure", "azure.ai.openai azure.ai.inference azure azure_ai"),
            Map.entry("cerebras", "cerebras"),
            Map.entry("cohere", "cohere"),
            Map.entry("deepseek", "deepseek"),
            Map.entry("fireworks", "fireworks fireworks_ai"),
            Map.entry("github-copilot", "github_copilot"),
            Map.entry("google", "gcp.gemini gcp.vertex_ai gcp.gen_ai gemini vertex_ai"),
            Map.entry("groq", "groq"),
            Map.entry("mistral", "mistral_ai mistral"),
            Map.entry("moonshotai", "moonshot_ai moonshot"),
            Map.entry("openai", "openai"),
            Map.entry("openrouter", "openrouter"),
            Map.entry("perplexity", "perplexity"),
            Map.entry("together", "together together_ai"),
            Map.entry("voyageai", "voyage_ai voyage"),
            Map.entry("x-ai", "x_ai xai"),
            Map.entry("zai", "zhipu_ai zai"));

    /** Providers whose names for models nobody else uses for their own: the name alone tells the price. Open weights are not. */
    private static final Map<String, String> PROPRIETARY = Map.of(
            "anthropic", "*claude",
            "google", "*gemini",
            "openai",
                    "^gpt- & ~^(?!gpt-oss) ^chatgpt- ^ft:gpt- ~^o[134](-|$) ^text-embedding-3- =text-embedding-ada-002 =whisper-1",
            "x-ai", "^grok-");

    /** Whose list holds where a provider's own has no entry, beside what genai-prices says of that. */
    private static final Map<String, String> LIKE = Map.of("zai", "zhipuai");

    /** LiteLLM's providers that add models, with the prefix of their names there. */
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("anthropic", "anthropic"),
            Map.entry("azure", "azure azure/"),
            Map.entry("bedrock", "aws"),
            Map.entry("bedrock_converse", "aws"),
            Map.entry("cerebras", "cerebras cerebras/"),
            Map.entry("cohere", "cohere cohere/"),
            Map.entry("cohere_chat", "cohere cohere/"),
            Map.entry("deepseek", "deepseek deepseek/"),
            Map.entry("gemini", "google gemini/"),
            Map.entry("groq", "groq groq/"),
            Map.entry("mistral", "mistral mistral/"),
            Map.entry("moonshot", "moonshotai moonshot/"),
            Map.entry("openai", "openai"),
            Map.entry("text-completion-openai", "openai"),
            Map.entry("vertex_ai", "google vertex_ai/"),
            Map.entry("vertex_ai-anthropic_models", "google vertex_ai/"),
            Map.entry("vertex_ai-embedding-models", "google vertex_ai/"),
            Map.entry("vertex_ai-language-models", "google vertex_ai/"),
            Map.entry("voyage", "voyageai voyage/"),
            Map.entry("xai", "x-ai xai/"));

    private final List<Provider> providers = new ArrayList<>();
    private final Set<String> remarks = new TreeSet<>();

    private BuildPriceCatalogue() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 3) {
            System.err.println("usage: java BuildPriceCatalogue.java FOLDER GENAI-PRICES-DATE OUTPUT-FOLDER");
            System.exit(2);
        }
        Path folder = Path.of(args[0]);
        Path genai = only(folder, "genai-prices-(.+)\\.json");
        Path litellm = only(folder, "litellm-(.+)\\.json");
        String genaiDate = LocalDate.parse(args[1]).toString();
        LocalDate litellmDate = LocalDate.parse(inName(litellm, "litellm-(.+)\\.json"));

        BuildPriceCatalogue build = new BuildPriceCatalogue();
        build.readGenai(Json.read(Files.readString(genai)));
        build.readLitellm(Json.read(Files.readString(litellm)), litellmDate);
        String head = head(inName(genai, "genai-prices-(.+)\\.json"), genaiDate, litellmDate.toString());
        build.write(Path.of(args[2]), head);
        build.remarks.forEach(System.err::println);
    }

    private static Path only(Path folder, String pattern) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(f -> f.getFileName().toString().matches(pattern))
                    .toList();
            if (found.size() != 1) {
                throw new IOException(folder + " must hold one " + pattern + ", not " + found);
            }
            return found.get(0);
        }
    }

    private static String inName(Path file, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(file.getFileName().toString());
        matcher.matches();
        return matcher.group(1);
    }

    private static String head(String genaiVersion, String genaiDate, String litellmDate) {
        return """
                # What language models cost: the providers. %s# The format is described in docs/prices.md. Facts only, from two lists under the MIT licence:
                # genai-prices (npm @pydantic/genai-prices): Copyright (c) Pydantic Services Inc. 2025 to present
                # litellm (BerriAI/litellm, model_prices_and_context_window.json): Copyright (c) 2023 Berri AI
                heddle-prices 1
                source genai-prices %s of %s
                source litellm of %s
                """
                .formatted(MADE_BY, genaiVersion, genaiDate, litellmDate);
    }

    // The main source.

    private void readGenai(Object json) {
        for (Object each : Json.list(json)) {
            Map<String, Object> map = Json.map(each);
            Provider provider = new Provider((String) map.get("id"), (String) map.get("name"));
            provider.like = map.containsKey("fallback_model_providers")
                    ? String.join(" ", strings(map.get("fallback_model_providers")))
                    : LIKE.getOrDefault(provider.id, "");
            provider.infer = PROPRIETARY.getOrDefault(provider.id, "");
            for (Object model : Json.list(map.get("models"))) {
                provider.models.add(genaiModel(provider.id, Json.map(model)));
            }
            providers.add(provider);
        }
    }

    private Model genaiModel(String provider, Map<String, Object> map) {
        Model model = new Model("model", (String) map.get("id"), Rule.of(Json.map(map.get("match"))));
        String where = provider + " " + model.id;
        if (map.get("prices") instanceof List<?> periods) {
            String from = "";
            for (Object each : periods) {
                Map<String, Object> period = Json.map(each);
                String condition = condition(period.get("constraint"));
                // Hours listed after a first day are new with it: they did not hold before.
                boolean hours = condition.startsWith("daily");
                from = hours ? from : condition;
                condition = hours ? (from + " " + condition).strip() : condition;
                model.periods.add(genaiPeriod(where, condition, Json.map(period.get("prices"))));
            }
        } else {
            model.periods.add(genaiPeriod(where, "", Json.map(map.get("prices"))));
        }
        return model;
    }

    private static String condition(Object constraint) {
        if (constraint == null) {
            return "";
        }
        Map<String, Object> map = Json.map(constraint);
        return switch ((String) map.get("type")) {
            case "start_date" -> "from " + map.get("start_date");
            case "time_of_date" -> "daily " + hours(map.get("start_time")) + "-" + hours(map.get("end_time"));
            default -> throw new IllegalArgumentException("unknown constraint " + map);
        };
    }

    private static String hours(Object time) {
        String text = (String) time;
        if (!text.matches("\\d\\d:\\d\\d:00Z")) {
            throw new IllegalArgumentException("not a whole minute of UTC: " + text);
        }
        return text.substring(0, 5);
    }

    private Period genaiPeriod(String where, String condition, Map<String, Object> prices) {
        Period period = new Period(condition);
        for (Component component : Component.values()) {
            Object value = prices.get(component.genai);
            if (value != null) {
                period.prices.put(component, genaiRate(where + " " + component.key, value));
            }
        }
        for (String key : prices.keySet()) {
            if (Stream.of(Component.values()).noneMatch(c -> c.genai.equals(key)) && !key.equals("audio_hours")) {
                throw new IllegalArgumentException(where + ": unknown price " + key);
            }
        }
        if (prices.containsKey("audio_hours")) {
            period.prices.put(Component.AUDIO_HOUR, genaiRate(where + " audio-hour", prices.get("audio_hours")));
        }
        if (period.prices.containsKey(Component.INPUT) && !period.prices.containsKey(Component.OUTPUT)) {
            period.prices.put(Component.OUTPUT, Rate.ZERO);
        }
        return period;
    }

    private Rate genaiRate(String where, Object value) {
        if (value instanceof BigDecimal number) {
            return new Rate(exact(where, number));
        }
        Map<String, Object> map = Json.map(value);
        Rate rate = new Rate(exact(where, (BigDecimal) map.get("base")));
        for (Object each : Json.list(map.get("tiers"))) {
            Map<String, Object> tier = Json.map(each);
            rate.above.put(((BigDecimal) tier.get("start")).longValueExact(), exact(where, (BigDecimal) tier.get("price")));
        }
        return rate;
    }

    /** A price with at most six decimals, binary noise removed; null (unknown) where that is not the same price. */
    private BigDecimal exact(String where, BigDecimal price) {
        BigDecimal rounded = price.setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
        BigDecimal noise = price.subtract(rounded).abs();
        if (noise.signum() != 0 && noise.compareTo(price.abs().movePointLeft(12)) > 0) {
            remarks.add("unknown, not a whole number of millionths: " + where + " " + price);
            return null;
        }
        if (rounded.signum() < 0) {
            throw new IllegalArgumentException(where + ": negative price " + price);
        }
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded;
    }

    // The second source.

    private void readLitellm(Object json, LocalDate date) {
        Map<String, List<Litellm>> extras = new TreeMap<>();
        for (Map.Entry<String, Object> each : new TreeMap<>(Json.map(json)).entrySet()) {
            if (!(each.getValue() instanceof Map) || each.getKey().equals("sample_spec")) {
                continue;
            }
            Map<String, Object> fields = Json.map(each.getValue());
            String[] home = PREFIXES.getOrDefault(String.valueOf(fields.get("litellm_provider")), "").split(" ");
            if (home[0].isEmpty() || !isTokenModel(fields)) {
                continue;
            }
            String name = home.length == 2 && each.getKey().startsWith(home[1])
                    ? each.getKey().substring(home[1].length())
                    : each.getKey();
            name = name.toLowerCase(Locale.ROOT);
            if (name.contains("/")) {
                continue;
            }
            Litellm entry = new Litellm(provider(home[0]), name, fields);
            Model model = entry.provider().find(name);
            if (model != null) {
                add(entry, model, date);
            } else if (inherited(entry) == null) {
                extras.computeIfAbsent(home[0] + " " + name, key -> new ArrayList<>()).add(entry);
            }
        }
        extras.values().forEach(this::addModel);
        providers.forEach(provider -> provider.models.forEach(model -> model.settle(provider.id, remarks)));
    }

    private static boolean isTokenModel(Map<String, Object> fields) {
        return Set.of("chat", "completion", "embedding", "responses").contains(String.valueOf(fields.get("mode")))
                && fields.get("input_cost_per_token") instanceof BigDecimal input
                && input.signum() > 0;
    }

    private Provider provider(String id) {
        return providers.stream().filter(p -> p.id.equals(id)).findFirst().orElseThrow();
    }

    private Model inherited(Litellm entry) {
        for (String other : entry.provider().like.split(" ")) {
            Model model = other.isEmpty() ? null : provider(other).find(entry.name());
            if (model != null) {
                return model;
            }
        }
        return null;
    }

    /** Adds to the period in force on the list's day what the main source does not have, where both agree on the rest. */
    private void add(Litellm entry, Model model, LocalDate date) {
        Period period = model.on(date);
        Rates standard = rates(entry, "");
        if (period == null || !standard.agreesWith(period.prices)) {
            if (period != null && entry.hasAdditions()) {
                remarks.add("not added, standard prices differ: " + entry.where());
            }
            return;
        }
        for (Component component : Component.ADDED) {
            Rate rate = standard.get(component);
            if (rate != null && rate.base != null && !period.prices.containsKey(component) && tellsMore(period, component, rate)) {
                period.offer("also", component, rate.alignedWith(component.perToken ? period.prices.get(Component.INPUT) : null));
            }
        }
        for (String tier : List.of("batch", "flex", "priority")) {
            Rates rates = rates(entry, tier);
            if (rates.containsKey(Component.INPUT) && rates.containsKey(Component.OUTPUT)) {
                offer(entry, period, tier, rates);
            }
        }
    }

    private static boolean tellsMore(Period period, Component component, Rate rate) {
        Rate general = component.general == null ? null : period.prices.get(component.general);
        return general == null || !rate.base.equals(general.base);
    }

    private void offer(Litellm entry, Period period, String tier, Rates rates) {
        int direction = tier.equals("priority") ? 1 : -1;
        for (Component component : List.of(Component.INPUT, Component.OUTPUT)) {
            BigDecimal rate = rates.get(component).base;
            BigDecimal standard = period.prices.get(component).base;
            if (standard == null || rate == null || standard.signum() != 0 && rate.compareTo(standard) * direction <= 0) {
                remarks.add("not added, implausible " + tier + " rate: " + entry.where());
                return;
            }
        }
        rates.forEach((component, rate) -> period.offer(tier, component, rate.alignedWith(period.prices.get(component))));
    }

    private void addModel(List<Litellm> entries) {
        Litellm first = entries.get(0);
        Rates prices = rates(first, "");
        if (entries.stream().anyMatch(e -> !rates(e, "").equals(prices))) {
            remarks.add("not added, two prices: " + first.where());
            return;
        }
        if (first.fields().get("mode").equals("embedding")) {
            prices.put(Component.OUTPUT, Rate.ZERO);
        }
        if (!prices.containsKey(Component.OUTPUT) || prices.values().stream().anyMatch(r -> r.base == null)) {
            remarks.add("not added, incomplete: " + first.where());
            return;
        }
        if (!plausible(prices.get(Component.INPUT).base, prices.get(Component.OUTPUT).base)) {
            remarks.add("not added, implausible: " + first.where() + " " + prices);
            return;
        }
        boolean tuned = first.name().startsWith("ft:");
        Model model = new Model("extra", first.name(), (tuned ? "^" : "=") + first.name());
        Period period = new Period("");
        prices.forEach((component, rate) -> {
            if (component.general == null || !rate.sameAs(prices.get(component.general))) {
                period.prices.put(component, rate);
            }
        });
        model.periods.add(period);
        first.provider().models.add(model);
        for (String tier : List.of("batch", "flex", "priority")) {
            Rates rates = rates(first, tier);
            if (rates.containsKey(Component.INPUT) && rates.containsKey(Component.OUTPUT)) {
                offer(first, period, tier, rates);
            }
        }
    }

    /** Generated tokens never cost less than those read; embeddings never cost more than a dollar a million. */
    private static boolean plausible(BigDecimal input, BigDecimal output) {
        return output.signum() == 0 ? input.compareTo(BigDecimal.ONE) <= 0 : output.compareTo(input) >= 0;
    }

    /** The rates of one service tier, standard where the tier is empty. */
    private Rates rates(Litellm entry, String tier) {
        Rates rates = new Rates();
        String suffix = tier.isEmpty() ? "" : tier.equals("batch") ? "_batches" : "_" + tier;
        for (Component component : Component.values()) {
            if (component.litellm == null || !(entry.fields().get(component.litellm + suffix) instanceof BigDecimal base)) {
                continue;
            }
            if (base.signum() == 0 && component != Component.OUTPUT) {
                continue; // a placeholder there, not a price
            }
            String where = entry.where() + " " + component.key;
            Rate rate = new Rate(exact(where, base.movePointRight(6)));
            for (Map.Entry<String, Object> field : entry.fields().entrySet()) {
                Matcher above = Pattern.compile(Pattern.quote(component.litellm) + "_above_(\\d+)k_tokens" + suffix)
                        .matcher(field.getKey());
                if (above.matches() && field.getValue() instanceof BigDecimal price) {
                    rate.above.put(Long.parseLong(above.group(1)) * 1000, exact(where, price.movePointRight(6)));
                }
            }
            rates.put(component, rate);
        }
        if (tier.isEmpty()) {
            search(entry, rates);
        }
        return rates;
    }

    private void search(Litellm entry, Rates rates) {
        if (entry.fields().get("search_context_cost_per_query") instanceof Map<?, ?> sizes
                && Set.copyOf(sizes.values()).size() == 1
                && sizes.values().iterator().next() instanceof BigDecimal price) {
            rates.put(Component.WEB_SEARCH, new Rate(exact(entry.where() + " web-search", price.movePointRight(3))));
        }
    }

    /** Writes one file for each provider and an index of them; files of providers that are gone are deleted. */
    private void write(Path folder, String head) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> old = Files.list(folder)) {
            old.filter(file -> file.toString().endsWith(".txt")).forEach(BuildPriceCatalogue::delete);
        }
        StringBuilder index = new StringBuilder(head);
        for (Provider provider : providers) {
            index.append("\nprovider ").append(provider.id).append(' ').append(provider.name).append('\n');
            line(index, "names", NAMES.getOrDefault(provider.id, ""));
            line(index, "infer", provider.infer);
            line(index, "like", provider.like);
            StringBuilder models = new StringBuilder("# Prices of " + provider.name + ". " + MADE_BY);
            provider.models.forEach(model -> model.write(models));
            Files.writeString(folder.resolve(provider.id + ".txt"), models);
        }
        Files.writeString(folder.resolve("index.txt"), index);
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void line(StringBuilder out, String key, String value) {
        if (!value.isEmpty()) {
            out.append(key).append(' ').append(value).append('\n');
        }
    }

    private static List<String> strings(Object list) {
        return Json.list(list).stream().map(String.class::cast).toList();
    }
}

/** What has a price: its key in the catalogue, in genai-prices and in LiteLLM, and what it is a part of. */
enum Component {
    INPUT("input", "input_mtok", "input_cost_per_token", null, true),
    OUTPUT("output", "output_mtok", "output_cost_per_token", null, true),
    CACHE_READ("cache-read", "cache_read_mtok", "cache_read_input_token_cost", INPUT, true),
    CACHE_WRITE("cache-write", "cache_write_mtok", "cache_creation_input_token_cost", INPUT, true),
    CACHE_WRITE_1H("cache-write-1h", "cache_write_1h_mtok", "cache_creation_input_token_cost_above_1hr", INPUT, true),
    REASONING("reasoning", "output_reasoning_mtok", null, OUTPUT, true),
    AUDIO_INPUT("audio-input", "input_audio_mtok", "input_cost_per_audio_token", INPUT, true),
    AUDIO_CACHE_READ("audio-cache-read", "cache_audio_read_mtok", "cache_read_input_audio_token_cost", CACHE_READ, true),
    AUDIO_OUTPUT("audio-output", "output_audio_mtok", "output_cost_per_audio_token", OUTPUT, true),
    IMAGE_OUTPUT("image-output", "output_image_mtok", "output_cost_per_image_token", OUTPUT, true),
    IMAGE_INPUT("image-input", "input_image_mtok", null, INPUT, true),
    IMAGE_CACHE_READ("image-cache-read", "cache_image_read_mtok", null, CACHE_READ, true),
    VIDEO_INPUT("video-input", "input_video_mtok", null, INPUT, true),
    VIDEO_OUTPUT("video-output", "output_video_mtok", null, OUTPUT, true),
    CITATION("citation", "output_citation_mtok", null, OUTPUT, true),
    WEB_SEARCH("web-search", "web_searches_kcount", null, null, false),
    FILE_SEARCH("file-search", "storage_searches_kcount", null, null, false),
    REQUEST("request", "requests_kcount", null, null, false),
    TEXT_MESSAGE("text-message", "input_text_messages_kcount", null, null, false),
    PAGE("page", "input_document_kpages", null, null, false),
    ANNOTATED_PAGE("annotated-page", "input_annotated_document_kpages", null, null, false),
    AUDIO_HOUR("audio-hour", "input_audio_hours", null, null, false);

    static final List<Component> ADDED = List.of(CACHE_WRITE_1H, AUDIO_INPUT, AUDIO_CACHE_READ, AUDIO_OUTPUT, IMAGE_OUTPUT, WEB_SEARCH);

    final String key;
    final String genai;
    final String litellm;
    final Component general;
    final boolean perToken;

    Component(String key, String genai, String litellm, Component general, boolean perToken) {
        this.key = key;
        this.genai = genai;
        this.litellm = litellm;
        this.general = general;
        this.perToken = perToken;
    }
}

/** A price and what it becomes for the whole request above a size of its input; null is unknown. */
final class Rate {

    static final Rate ZERO = new Rate(BigDecimal.ZERO);
    static final Rate UNKNOWN = new Rate(null);

    final BigDecimal base;
    final TreeMap<Long, BigDecimal> above = new TreeMap<>();

    Rate(BigDecimal base) {
        this.base = base;
    }

    /** This rate with the thresholds of the standard one: unknown above those where it has none of its own. */
    Rate alignedWith(Rate standard) {
        Rate aligned = new Rate(base);
        if (standard != null) {
            for (long start : standard.above.keySet()) {
                Map.Entry<Long, BigDecimal> near = above.floorEntry(start + 1);
                aligned.above.put(start, near != null && near.getKey() >= start - 1 ? near.getValue() : null);
            }
        }
        return aligned;
    }

    boolean sameAs(Rate other) {
        return other != null && toString().equals(other.toString());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(plain(base));
        above.forEach((start, price) -> text.append('>').append(start).append(':').append(plain(price)));
        return text.toString();
    }

    private static String plain(BigDecimal price) {
        return price == null ? "?" : price.toPlainString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rate rate && sameAs(rate);
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }
}

final class Rates extends TreeMap<Component, Rate> {

    private static final long serialVersionUID = 1;

    boolean agreesWith(Map<Component, Rate> prices) {
        for (Component component : List.of(Component.INPUT, Component.OUTPUT, Component.CACHE_READ, Component.CACHE_WRITE)) {
            Rate mine = get(component);
            Rate theirs = prices.get(component);
            boolean oneMissing = mine == null || theirs == null;
            if (oneMissing ? component == Component.INPUT : !Objects.equals(mine.base, theirs.base)) {
                return false;
            }
        }
        return true;
    }
}

/** A time in which prices hold; what was offered for it is kept until all offers are known. */
final class Period {

    final String condition;
    final TreeMap<Component, Rate> prices = new TreeMap<>();
    final TreeMap<String, TreeMap<Component, Set<Rate>>> offers = new TreeMap<>();

    Period(String condition) {
        this.condition = condition;
    }

    LocalDate begins() {
        return condition.startsWith("from ") ? LocalDate.parse(condition.substring(5, 15)) : null;
    }

    void offer(String tier, Component component, Rate rate) {
        offers.computeIfAbsent(tier, key -> new TreeMap<>())
                .computeIfAbsent(component, key -> new java.util.LinkedHashSet<>())
                .add(rate);
    }
}

final class Model {

    final String kind;
    final String id;
    final String rules;
    final List<Period> periods = new ArrayList<>();

    Model(String kind, String id, String rules) {
        this.kind = kind;
        this.id = id;
        this.rules = rules;
        if (id.matches(".*\\s.*")) {
            throw new IllegalArgumentException("white space in a model's name: " + id);
        }
    }

    /** The one period in force all through that day; null where the hour decides. */
    Period on(LocalDate date) {
        Period found = null;
        for (Period period : periods) {
            if (period.begins() == null || !period.begins().isAfter(date)) {
                if (period.condition.contains("daily")) {
                    return null;
                }
                found = period;
            }
        }
        return found;
    }

    /** Drops what several names of this model contradict each other in; what a tier says nothing about is unknown there. */
    void settle(String provider, Set<String> remarks) {
        for (Period period : periods) {
            period.offers.entrySet().removeIf(tier -> {
                boolean contradiction = tier.getValue().values().stream().anyMatch(rates -> rates.size() > 1);
                if (contradiction) {
                    remarks.add("not added, two rates: " + provider + " " + id + " " + tier.getKey() + " " + tier.getValue());
                }
                return contradiction;
            });
            TreeSet<Component> priced = new TreeSet<>(period.prices.keySet());
            priced.addAll(period.offers.getOrDefault("also", new TreeMap<>()).keySet());
            priced.removeIf(component -> !component.perToken);
            period.offers.forEach((tier, rates) -> {
                if (!tier.equals("also")) {
                    priced.forEach(component -> rates.putIfAbsent(component, Set.of(Rate.UNKNOWN)));
                }
            });
        }
    }

    void write(StringBuilder out) {
        out.append(kind).append(' ').append(id).append(' ').append(rules).append('\n');
        for (Period period : periods) {
            if (!period.condition.isEmpty()) {
                out.append(' ').append(period.condition).append('\n');
            }
            if (period.prices.isEmpty()) {
                out.append(" free\n");
            } else {
                out.append(" price");
                period.prices.forEach((component, rate) -> out.append(' ').append(component.key).append(' ').append(rate));
                out.append('\n');
            }
            period.offers.forEach((tier, rates) -> {
                out.append(' ').append(tier);
                rates.forEach((component, rate) ->
                        out.append(' ').append(component.key).append(' ').append(rate.iterator().next()));
                out.append('\n');
            });
        }
    }
}

final class Provider {

    final String id;
    final String name;
    final List<Model> models = new ArrayList<>();
    String infer = "";
    String like = "";

    Provider(String id, String name) {
        this.id = id;
        this.name = name;
    }

    Model find(String modelName) {
        return models.stream().filter(m -> Rule.matches(m.rules, modelName)).findFirst().orElse(null);
    }
}

record Litellm(Provider provider, String name, Map<String, Object> fields) {

    String where() {
        return provider.id + " " + name;
    }

    boolean hasAdditions() {
        return fields.keySet().stream().anyMatch(key -> key.matches(".*_(batches|flex|priority|above_1hr)"));
    }
}

/** Names a rule matches: {@code =} equals, {@code ^} starts with, {@code $} ends with, {@code *} contains, {@code ~} finds. */
final class Rule {

    private static final Map<String, String> SIGNS =
            Map.of("equals", "=", "starts_with", "^", "ends_with", "$", "contains", "*", "regex", "~");

    private Rule() {}

    static String of(Map<String, Object> match) {
        Map.Entry<String, Object> only = match.entrySet().iterator().next();
        String joint = switch (only.getKey()) {
            case "or" -> " ";
            case "and" -> " & ";
            default -> "";
        };
        if (!joint.isEmpty()) {
            return String.join(joint, Json.list(only.getValue()).stream().map(m -> of(Json.map(m))).distinct().toList());
        }
        String text = (String) only.getValue();
        if (text.matches(".*\\s.*")) {
            throw new IllegalArgumentException("white space in a rule: " + text);
        }
        return SIGNS.get(only.getKey()) + (only.getKey().equals("regex") ? text : text.toLowerCase(Locale.ROOT));
    }

    static boolean matches(String rules, String name) {
        for (String alternative : rules.replace(" & ", "\t").split(" ")) {
            if (Stream.of(alternative.split("\t")).allMatch(rule -> matchesOne(rule, name))) {
                return true;
            }
        }
        return false;
    }

    private static boolean matchesOne(String rule, String name) {
        String text = rule.substring(1);
        return switch (rule.charAt(0)) {
            case '=' -> name.equals(text);
            case '^' -> name.startsWith(text);
            case '$' -> name.endsWith(text);
            case '*' -> name.contains(text);
            case '~' -> Pattern.compile(text).matcher(name).find();
            default -> throw new IllegalArgumentException(rule);
        };
    }
}

/** Reads JSON into maps, lists, strings, booleans, null and exact decimals. */
final class Json {

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static Object read(String text) {
        Json json = new Json(text);
        Object value = json.value();
        json.skip();
        if (json.at != text.length()) {
            throw new IllegalArgumentException("more after the end at " + json.at);
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static List<Object> list(Object value) {
        return (List<Object>) value;
    }

    private Object value() {
        skip();
        char c = text.charAt(at);
        return switch (c) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> map = new LinkedHashMap<>();
        at++;
        while (!closes('}')) {
            String key = string();
            skip();
            expect(':');
            map.put(key, value());
        }
        return map;
    }

    private List<Object> array() {
        List<Object> list = new ArrayList<>();
        at++;
        while (!closes(']')) {
            list.add(value());
        }
        return list;
    }

    private boolean closes(char end) {
        skip();
        if (text.charAt(at) == ',') {
            at++;
            skip();
        }
        if (text.charAt(at) == end) {
            at++;
            return true;
        }
        return false;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        expect('"');
        for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
            out.append(c == '\\' ? escaped() : c);
        }
        return out.toString();
    }

    private char escaped() {
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> (char) Integer.parseInt(text.substring(at, at += 4), 16);
            default -> c;
        };
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw new IllegalArgumentException("unexpected at " + at);
        }
        at += word.length();
        return value;
    }

    private BigDecimal number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return new BigDecimal(text.substring(start, at));
    }

    private void expect(char c) {
        if (text.charAt(at++) != c) {
            throw new IllegalArgumentException("expected " + c + " at " + (at - 1));
        }
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
