package dev.heddle.runtime.config;

import dev.heddle.runtime.attribution.AttributionRules;
import dev.heddle.runtime.budget.Budget;
import dev.heddle.runtime.cache.SharedCacheConfig;
import dev.heddle.runtime.cost.PriceOverrides;
import dev.heddle.runtime.embedding.EmbeddingSource;
import dev.heddle.runtime.ledger.LedgerSinkConfig;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.routing.RouteMatch;
import dev.heddle.runtime.routing.SwitchedOff;
import dev.heddle.runtime.service.ServiceEndpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of the parts of a file. The documentation and the JSON Schema are proved to know all of them. */
final class FileParts {

    static final FilePart<PriceOverrides> PRICES = new FilePart<>(
            "prices",
            PriceOverrides.NONE,
            prices -> prices.prices().size() + prices.aliases().size() + " models",
            "Prices by provider and model, in US dollars per million tokens, in place of the bundled ones.",
            (nodes, node) -> new PriceReader(nodes.problems()).read(node));

    static final FilePart<Map<String, String>> PROVIDERS = new FilePart<>(
            "providers",
            Map.of(),
            names -> names.size() + " hosts",
            "Names of providers by host or domain, for servers that Heddle does not know.",
            (nodes, node) -> ProviderReader.read(node, nodes.problems()));

    static final FilePart<List<ServiceEndpoint>> SERVICES = new FilePart<>(
            "services",
            List.of(),
            endpoints -> endpoints.size() + " endpoints",
            "Under endpoints, by a name of yours: where the models of @LlmService interfaces are asked, before the providers'"
                    + " own.",
            (nodes, node) -> new EndpointReader(nodes).read(node));

    static final FilePart<List<Route>> ROUTES = new FilePart<>(
            "routes",
            List.of(),
            routes -> routes.size() + " routes",
            "By a name of yours: which calls may be answered by which targets, in what order, and what becomes of streams that"
                    + " break.",
            (nodes, node) -> new RouteReader(nodes).read(node));

    static final FilePart<SwitchedOff> SWITCHED_OFF = new FilePart<>(
            "switched-off",
            SwitchedOff.NOTHING,
            off -> off.providers().size() + off.routes().size() + " names",
            "Providers that are not asked and routes whose calls are refused, from the next call on.",
            (nodes, node) -> new SwitchReader(nodes).read(node));

    static final FilePart<AttributionRules> ATTRIBUTION = new FilePart<>(
            "attribution",
            AttributionRules.DEFAULT,
            AttributionReader::summary,
            "Where the feature, team, user and tenant of a call are found: in baggage, the logging context, a header, or here.",
            (nodes, node) -> new AttributionReader(nodes).read(node));

    static final FilePart<RouteMatch> CACHE_MATCH = new FilePart<>(
            "cache.match",
            RouteMatch.ALL,
            match ->
                    match.models().size() + match.hosts().size() + match.calls().size() + " names",
            "Which calls cache.enabled is for: by model, host and annotated method, as for routes; all where it is not said.",
            (nodes, node) -> new RouteReader(nodes).matchOrAll(node));

    static final FilePart<Optional<SharedCacheConfig>> CACHE_SHARED = new FilePart<>(
            "cache.shared",
            Optional.empty(),
            shared -> shared.map(SharedCacheConfig::toString).orElse("none"),
            "Where several processes share answers, behind the memory of each: type, url, timeout and max-answer-size.",
            (nodes, node) -> Optional.ofNullable(new SharedCacheReader(nodes).read(node)));

    static final FilePart<Optional<LedgerSinkConfig>> LEDGER_POSTGRESQL = new FilePart<>(
            LedgerSinkReader.KEY,
            Optional.empty(),
            sink -> sink.map(LedgerSinkConfig::toString).orElse("none"),
            "Where the ledgers of a fleet come together in one table: url, user, password and prefix. Needs heddle-stores.jar.",
            (nodes, node) -> Optional.ofNullable(new LedgerSinkReader(nodes).read(node)));
    static final FilePart<List<Budget>> BUDGETS = new FilePart<>(
            "budgets",
            List.of(),
            budgets -> budgets.size() + " budgets",
            "By a name of yours: how much may be spent, in tokens or money, by all, each team, feature, user or call, in what"
                    + " time.",
            (nodes, node) -> new BudgetReader(nodes).read(node));

    static final FilePart<BudgetStoreReader.Found> BUDGET_STORE = new FilePart<>(
            "budget-store",
            BudgetStoreReader.Found.NONE,
            store -> store.config() == null ? "none" : store.config().toString(),
            "Where processes that share budgets count: Redis or PostgreSQL. Without it each process counts on its own.",
            (nodes, node) -> new BudgetStoreReader(nodes).read(node));

    static final FilePart<EmbeddingSource> SEMANTIC_MODEL = new FilePart<>(
            "cache.semantic.model",
            EmbeddingSource.BUNDLED,
            EmbeddingSource::toString,
            "The embedding model: the name of one in an extension, or name, url and key of embeddings in OpenAI's form.",
            (nodes, node) -> new SemanticReader(nodes).model(node));

    static final List<FilePart<?>> ALL = List.of(
            PRICES,
            PROVIDERS,
            SERVICES,
            ROUTES,
            SWITCHED_OFF,
            ATTRIBUTION,
            CACHE_MATCH,
            CACHE_SHARED,
            LEDGER_POSTGRESQL,
            BUDGETS,
            BUDGET_STORE,
            SEMANTIC_MODEL);

    private FileParts() {}

    /** The part that stands there; null where none does. */
    static @Nullable FilePart<?> find(String key) {
        for (FilePart<?> part : ALL) {
            if (part.key().equals(key)) {
                return part;
            }
        }
        return null;
    }
}
