package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.config.ConfigNode.Text;
import dev.heddle.runtime.routing.RouteTarget;
import dev.heddle.runtime.routing.StickyPolicy;
import dev.heddle.runtime.routing.complexity.ComplexityExample;
import dev.heddle.runtime.routing.complexity.ComplexityExamples;
import dev.heddle.runtime.routing.complexity.ComplexityPolicy;
import dev.heddle.runtime.routing.complexity.ComplexityTier;
import dev.heddle.runtime.routing.complexity.Doubt;
import dev.heddle.runtime.routing.complexity.EscalationPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a route of the strategy {@code complexity} says of its tiers. */
final class TierReader {

    static final String TIERS = "tiers";
    static final String ESCALATE_ON = "escalate-on";
    static final String UNSURE_PHRASES = "unsure-phrases";
    static final String UNREADABLE = "unreadable";
    static final String EXAMPLES_FROM = "example-similarity";

    static final String NAME = "name";
    static final String BELOW = "below";
    static final String TARGET = "target";
    static final String TARGETS = "targets";
    static final String EXAMPLES = "examples";

    static final List<String> PARTS = List.of(NAME, BELOW, TARGET, TARGETS, EXAMPLES);
    static final List<String> DOUBTS = doubts();

    private static final String NONE = "none";

    private final NodeReader nodes;
    private final Map<String, ConfigNode> said = new HashMap<>();
    private final List<ComplexityExample> examples = new ArrayList<>();

    TierReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    /**
     * What was read.
     *
     * @param policy null where the route has no tiers
     * @param places where the tiers stand
     */
    record Tiers(@Nullable ComplexityPolicy policy, List<ConfigNode> places) {

        static final Tiers NOTHING = new Tiers(null, List.of());

        boolean isEmpty() {
            return policy == null;
        }

        List<RouteTarget> targets() {
            return policy == null
                    ? List.of()
                    : policy.tiers().stream()
                            .flatMap(tier -> tier.targets().stream())
                            .toList();
        }
    }

    /** One of the keys that only routes with tiers have. */
    void note(String key, ConfigNode node) {
        said.put(key, node);
    }

    /** Null where the route cannot be used. */
    @Nullable
    Tiers read(Text key, boolean wanted, StickyPolicy sticky) {
        ConfigNode list = said.get(TIERS);
        if (!wanted) {
            return said.isEmpty() ? Tiers.NOTHING : unwanted(key);
        }
        if (list == null) {
            return nodes.wrong(
                    key,
                    "route '" + key.value()
                            + "' needs tiers, the cheapest first: a list of at least two mappings with keys among "
                            + String.join(", ", PARTS));
        }
        List<ConfigNode> places = nodes.items(list);
        List<ComplexityTier> tiers = new ArrayList<>();
        for (ConfigNode place : places) {
            ComplexityTier tier = tier(place, tiers, place == places.get(places.size() - 1));
            if (tier == null) {
                return null;
            }
            tiers.add(tier);
        }
        if (tiers.size() < 2) {
            return nodes.wrong(list, "'" + TIERS + "' needs at least two, the cheapest first");
        }
        return new Tiers(policy(tiers, sticky), places);
    }

    private @Nullable Tiers unwanted(Text key) {
        String first = said.keySet().stream().sorted().findFirst().orElse(TIERS);
        return nodes.wrong(key, "route '" + key.value() + "': '" + first + "' needs 'strategy: complexity' beside it");
    }

    private @Nullable ComplexityTier tier(ConfigNode place, List<ComplexityTier> before, boolean last) {
        String name = null;
        Double below = null;
        List<RouteTarget> targets = List.of();
        for (Entry entry :
                nodes.entries(place, "a tier must be a mapping with keys among " + String.join(", ", PARTS))) {
            switch (entry.key().value()) {
                case NAME -> name = nodes.text(entry.value(), NAME);
                case BELOW -> {
                    below = share(entry.value(), BELOW);
                    if (below == null) {
                        return null;
                    }
                }
                case TARGET, TARGETS -> targets = new TargetReader(nodes).read(entry.value());
                case EXAMPLES ->
                    nodes.texts(entry.value(), EXAMPLES, "requests such as \"What is your address?\"")
                            .forEach(text -> examples.add(new ComplexityExample(before.size(), text)));
                default -> nodes.unknown(entry.key(), PARTS);
            }
        }
        if (name == null || targets.isEmpty() || last != (below == null)) {
            return nodes.wrong(
                    place, "a tier needs a name and a target, and all but the last the score that it is 'below'");
        }
        return tier(place, before, new ComplexityTier(name, below == null ? ComplexityTier.ANY : below, targets));
    }

    /** The tier, where it fits those before it. */
    private @Nullable ComplexityTier tier(ConfigNode place, List<ComplexityTier> before, ComplexityTier next) {
        if (before.stream().anyMatch(tier -> tier.name().equals(next.name()))) {
            return nodes.wrong(place, "two tiers are called '" + next.name() + "'");
        }
        double least = before.isEmpty() ? 0 : before.get(before.size() - 1).below();
        if (next.below() <= least) {
            return nodes.wrong(
                    place, "'" + BELOW + "' must rise from tier to tier; found " + next.below() + " after " + least);
        }
        return next;
    }

    private @Nullable Double share(ConfigNode node, String name) {
        String text = nodes.text(node, name);
        if (text == null) {
            return null;
        }
        try {
            double value = new BigDecimal(text).doubleValue();
            if (value > 0 && value <= 1) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        return nodes.wrong(node, "'" + name + "' must be a number above 0, at most 1; found '" + text + "'");
    }

    private ComplexityPolicy policy(List<ComplexityTier> tiers, StickyPolicy sticky) {
        int unreadable = tiers.size() - 1;
        Double similarity = null;
        Set<Doubt> on = EscalationPolicy.DEFAULT.on();
        List<String> phrases = List.of();
        for (Map.Entry<String, ConfigNode> entry : said.entrySet()) {
            ConfigNode node = entry.getValue();
            switch (entry.getKey()) {
                case ESCALATE_ON -> on = doubts(node);
                case UNSURE_PHRASES -> phrases = nodes.texts(node, UNSURE_PHRASES, "texts such as \"no idea\"");
                case UNREADABLE -> unreadable = named(node, tiers);
                case EXAMPLES_FROM -> similarity = share(node, EXAMPLES_FROM);
                default -> {}
            }
        }
        boolean stays = sticky.by() != StickyPolicy.By.NONE;
        return new ComplexityPolicy(
                tiers,
                unreadable,
                stays,
                sticky.keep(),
                new EscalationPolicy(on, phrases),
                new ComplexityExamples(
                        examples, similarity == null ? ComplexityExamples.DEFAULT_SIMILARITY : similarity));
    }

    private int named(ConfigNode node, List<ComplexityTier> tiers) {
        List<String> names = tiers.stream().map(ComplexityTier::name).toList();
        String name = nodes.choice(node, UNREADABLE, names);
        return name == null ? tiers.size() - 1 : names.indexOf(name);
    }

    private Set<Doubt> doubts(ConfigNode node) {
        Set<Doubt> on = EnumSet.noneOf(Doubt.class);
        for (ConfigNode item : nodes.items(node)) {
            String name = nodes.choice(item, ESCALATE_ON, DOUBTS);
            if (name != null && !name.equals(NONE)) {
                on.add(Doubt.values()[Doubt.NAMES.indexOf(name)]);
            }
        }
        return on;
    }

    private static List<String> doubts() {
        List<String> names = new ArrayList<>(Doubt.NAMES);
        names.add(NONE);
        return List.copyOf(names);
    }
}
