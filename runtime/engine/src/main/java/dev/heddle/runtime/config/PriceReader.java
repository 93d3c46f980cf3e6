package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.config.ConfigNode.Mapping;
import dev.heddle.runtime.config.ConfigNode.Text;
import dev.heddle.runtime.config.ConfigProblem.Code;
import dev.heddle.runtime.cost.PriceComponent;
import dev.heddle.runtime.cost.PriceOverrides;
import dev.heddle.runtime.cost.PriceOverrides.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code prices}: provider, then model, then components, {@code same-as} and {@code service-tiers}. */
final class PriceReader {

    /** What can have a price of the user's. */
    static final List<String> COMPONENTS = countedComponents();

    static final String SAME_AS = "same-as";
    static final String SERVICE_TIERS = "service-tiers";
    static final String PRICE = "price";
    static final String ABOVE = "above";

    private static final String STANDARD_TIER = "standard";

    /** Six decimals of a dollar per million tokens are what can be reckoned with exactly. */
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,6})?");

    private static final Pattern TOKENS = Pattern.compile("[1-9][0-9]{0,8}");
    private static final String PRICE_EXPECTED =
            " must be a price in US dollars such as 0.15, with at most six decimals";

    private final FileProblems problems;
    private final List<PriceOverrides.Prices> prices = new ArrayList<>();
    private final List<PriceOverrides.Alias> aliases = new ArrayList<>();

    PriceReader(FileProblems problems) {
        this.problems = problems;
    }

    PriceOverrides read(ConfigNode node) {
        for (Entry provider : entries(node, "'prices' must be a mapping of providers to models")) {
            String name = provider.key().value();
            for (Entry model : entries(provider.value(), "'" + name + "' must be a mapping of models to prices")) {
                model(name, model);
            }
        }
        return new PriceOverrides(prices, aliases);
    }

    private void model(String provider, Entry entry) {
        String model = entry.key().value();
        Map<String, Map<PriceComponent, Price>> tiers = new LinkedHashMap<>();
        List<Entry> own = new ArrayList<>();
        String sameAs = null;
        for (Entry part :
                entries(entry.value(), "'" + model + "' must be a mapping such as {input: 0.15, output: 0.60}")) {
            switch (part.key().value()) {
                case SAME_AS -> sameAs = sameAs(part.value());
                case SERVICE_TIERS -> tiers(part.value(), tiers);
                default -> own.add(part);
            }
        }
        Map<PriceComponent, Price> standard = components(own, List.of(SAME_AS, SERVICE_TIERS));
        if (!standard.isEmpty()) {
            tiers.put(STANDARD_TIER, standard);
        }
        if (sameAs == null) {
            prices.add(new PriceOverrides.Prices(provider, model, tiers));
        } else if (tiers.isEmpty()) {
            aliases.add(new PriceOverrides.Alias(provider, model, sameAs));
        } else {
            problems.add(entry.key(), Code.CONFIG_CONFLICT, "'" + model + "' has 'same-as' and prices of its own");
        }
    }

    private @Nullable String sameAs(ConfigNode node) {
        if (node instanceof Text text && !text.empty() && !text.value().isBlank()) {
            return text.value();
        }
        problems.add(node, Code.CONFIG_VALUE, "'same-as' must be a model such as openai/gpt-4o");
        return null;
    }

    private void tiers(ConfigNode node, Map<String, Map<PriceComponent, Price>> tiers) {
        for (Entry tier : entries(node, "'service-tiers' must be a mapping of tiers to prices")) {
            String name = tier.key().value();
            List<Entry> parts =
                    entries(tier.value(), "'" + name + "' must be a mapping such as {input: 0.15, output: 0.60}");
            tiers.put(name, components(parts, List.of()));
        }
    }

    private Map<PriceComponent, Price> components(List<Entry> parts, List<String> others) {
        Map<PriceComponent, Price> components = new LinkedHashMap<>();
        for (Entry part : parts) {
            String name = part.key().value();
            if (COMPONENTS.contains(name)) {
                Price price = price(name, part.value());
                if (price != null) {
                    components.put(PriceComponent.ofKey(name).orElseThrow(), price);
                }
            } else {
                List<String> allowed = new ArrayList<>(COMPONENTS);
                allowed.addAll(others);
                problems.add(part.key(), Code.CONFIG_UNKNOWN_KEY, FileSettingsReader.unknownKey(name, allowed, null));
            }
        }
        return components;
    }

    private @Nullable Price price(String component, ConfigNode node) {
        if (!(node instanceof Mapping)) {
            BigDecimal usd = usd(component, node);
            return usd == null ? null : new Price(usd, Map.of());
        }
        BigDecimal usd = null;
        boolean priced = false;
        Map<Long, BigDecimal> above = new LinkedHashMap<>();
        for (Entry part : entries(node, "")) {
            switch (part.key().value()) {
                case PRICE -> {
                    priced = true;
                    usd = usd(component, part.value());
                }
                case ABOVE -> above(component, part.value(), above);
                default ->
                    problems.add(
                            part.key(),
                            Code.CONFIG_UNKNOWN_KEY,
                            FileSettingsReader.unknownKey(part.key().value(), List.of(PRICE, ABOVE), null));
            }
        }
        if (!priced) {
            problems.add(
                    node, Code.CONFIG_VALUE, "'" + component + "' needs a 'price' beside what it is 'above' a length");
        }
        return usd == null ? null : new Price(usd, above);
    }

    private void above(String component, ConfigNode node, Map<Long, BigDecimal> above) {
        for (Entry step :
                entries(node, "'above' must be a mapping of input tokens to prices, such as {200000: 2.50}")) {
            String tokens = step.key().value();
            BigDecimal usd = usd(component, step.value());
            if (!TOKENS.matcher(tokens).matches()) {
                problems.add(step.key(), Code.CONFIG_VALUE, "'" + tokens + "' must be a number of input tokens");
            } else if (usd != null) {
                above.put(Long.valueOf(tokens), usd);
            }
        }
    }

    private @Nullable BigDecimal usd(String component, ConfigNode node) {
        if (node instanceof Text text && DECIMAL.matcher(text.value()).matches()) {
            return new BigDecimal(text.value());
        }
        String found = node instanceof Text text ? "; found '" + text.value() + "'" : "";
        problems.add(node, Code.CONFIG_VALUE, "'" + component + "'" + PRICE_EXPECTED + found);
        return null;
    }

    private static List<String> countedComponents() {
        List<String> keys = new ArrayList<>();
        for (PriceComponent component : PriceComponent.values()) {
            if (component.counted()) {
                keys.add(component.key());
            }
        }
        return List.copyOf(keys);
    }

    private List<Entry> entries(ConfigNode node, String expected) {
        if (node instanceof Mapping mapping) {
            return FileSettingsReader.unique(mapping, problems);
        }
        if (!(node instanceof Text text) || !text.empty()) {
            problems.add(node, Code.CONFIG_TYPE, expected);
        }
        return List.of();
    }
}
