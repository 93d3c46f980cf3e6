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

/** Reads {@code prices}: provider, then model, then components, {@code above}, {@code service-tiers} or {@code same-as}. */
final class PriceReader {

    /** What can have a price of the user's. */
    static final List<String> COMPONENTS = countedComponents();

    static final String SAME_AS = "same-as";
    static final String SERVICE_TIERS = "service-tiers";
    static final String ABOVE = "above";

    private static final String STANDARD_TIER = "standard";

    private static final Pattern SIX_DECIMALS = Pattern.compile("[0-9]{1,6}(?:\\.[0-9]{1,6})?");
    private static final Pattern NINE_DECIMALS = Pattern.compile("[0-9]{1,6}(?:\\.[0-9]{1,9})?");

    private static final Pattern TOKENS = Pattern.compile("[1-9][0-9]{0,8}");

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
        problems.add(
                node,
                Code.CONFIG_VALUE,
                "'same-as' must be a model such as openai/gpt-4o; found " + FileProblems.found(node));
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

    /** Prices of one tier: components, and under {@code above} what they become for long input. */
    private Map<PriceComponent, Price> components(List<Entry> parts, List<String> others) {
        Map<PriceComponent, BigDecimal> base = new LinkedHashMap<>();
        Map<PriceComponent, Map<Long, BigDecimal>> above = new LinkedHashMap<>();
        for (Entry part : parts) {
            if (part.key().value().equals(ABOVE)) {
                continue;
            }
            List<String> allowed = new ArrayList<>(COMPONENTS);
            allowed.add(ABOVE);
            allowed.addAll(others);
            PriceComponent component = component(part.key(), allowed);
            BigDecimal usd = component == null ? null : usd(component, part.value());
            if (component != null && usd != null) {
                base.put(component, usd);
            }
        }
        for (Entry part : parts) {
            if (part.key().value().equals(ABOVE)) {
                above(part.value(), base, above);
            }
        }
        Map<PriceComponent, Price> prices = new LinkedHashMap<>();
        base.forEach((component, usd) ->
                prices.put(component, new Price(usd, above.getOrDefault(component, Map.of()))));
        return prices;
    }

    private void above(
            ConfigNode node, Map<PriceComponent, BigDecimal> base, Map<PriceComponent, Map<Long, BigDecimal>> above) {
        for (Entry step : entries(node, "'above' must be a mapping such as {200000: {input: 2.50, output: 15.00}}")) {
            String tokens = step.key().value();
            if (!TOKENS.matcher(tokens).matches()) {
                problems.add(step.key(), Code.CONFIG_VALUE, "'" + tokens + "' must be a number of input tokens");
                continue;
            }
            for (Entry part :
                    entries(step.value(), "'" + tokens + "' must be a mapping such as {input: 2.50, output: 15.00}")) {
                PriceComponent component = component(part.key(), COMPONENTS);
                BigDecimal usd = component == null ? null : usd(component, part.value());
                if (component != null && usd != null) {
                    above.computeIfAbsent(component, c -> new LinkedHashMap<>()).put(Long.valueOf(tokens), usd);
                    requireBase(part, component, base);
                }
            }
        }
    }

    private void requireBase(Entry part, PriceComponent component, Map<PriceComponent, BigDecimal> base) {
        if (!base.containsKey(component)) {
            problems.add(
                    part.key(),
                    Code.CONFIG_CONFLICT,
                    "'" + component.key() + "' has a price above a length of input but none below it");
        }
    }

    private @Nullable PriceComponent component(Text key, List<String> allowed) {
        PriceComponent component = PriceComponent.ofKey(key.value()).orElse(null);
        if (component != null && component.counted()) {
            return component;
        }
        problems.add(key, Code.CONFIG_UNKNOWN_KEY, FileSettingsReader.unknownKey(key.value(), allowed, null));
        return null;
    }

    /** What can be reckoned with exactly: six decimals for a million tokens, nine for a thousand of anything. */
    private @Nullable BigDecimal usd(PriceComponent component, ConfigNode node) {
        boolean tokens = component.unit() == PriceComponent.Unit.MILLION_TOKENS;
        Pattern decimal = tokens ? SIX_DECIMALS : NINE_DECIMALS;
        if (node instanceof Text text && decimal.matcher(text.value()).matches()) {
            return new BigDecimal(text.value());
        }
        problems.add(
                node,
                Code.CONFIG_VALUE,
                "'" + component.key() + "' must be a price in US dollars such as 0.15, with at most "
                        + (tokens ? "six" : "nine") + " decimals; found "
                        + FileProblems.found(node));
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
