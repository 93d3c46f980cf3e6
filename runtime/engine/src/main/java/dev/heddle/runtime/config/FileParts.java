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

/**
 * The table of the parts of a file. The documentation and the JSON Schema are proved to know all of them. Each is a class and not a
 * pair of lambdas: without a file too, every JVM would make all of those at its first call.
 */
final class FileParts {

    static final FilePart<PriceOverrides> PRICES =
            new FilePart<>(
                    "prices",
                    PriceOverrides.NONE,
                    "Prices by provider and model, in US dollars per million tokens, in place of the bundled ones.") {
                @Override
                String summary(PriceOverrides prices) {
                    return prices.prices().size() + prices.aliases().size() + " models";
                }

                @Override
                PriceOverrides read(NodeReader nodes, ConfigNode node) {
                    return new PriceReader(nodes.problems()).read(node);
                }
            };

    static final FilePart<Map<String, String>> PROVIDERS =
            new FilePart<>(
                    "providers",
                    Map.of(),
                    "Names of providers by host or domain, for servers that Heddle does not know.") {
                @Override
                String summary(Map<String, String> names) {
                    return names.size() + " hosts";
                }

                @Override
                Map<String, String> read(NodeReader nodes, ConfigNode node) {
                    return ProviderReader.read(node, nodes.problems());
                }
            };

    static final FilePart<List<ServiceEndpoint>> SERVICES =
            new FilePart<>(
                    "services",
                    List.of(),
                    "Under endpoints, by a name of yours: where the models of @LlmService interfaces are asked, before the providers'"
                            + " own.") {
                @Override
                String summary(List<ServiceEndpoint> endpoints) {
                    return endpoints.size() + " endpoints";
                }

                @Override
                List<ServiceEndpoint> read(NodeReader nodes, ConfigNode node) {
                    return new EndpointReader(nodes).read(node);
                }
            };

    static final FilePart<List<Route>> ROUTES =
            new FilePart<>(
                    "routes",
                    List.of(),
                    "By a name of yours: which calls may be answered by which targets, in what order, and what becomes of streams that"
                            + " break.") {
                @Override
                String summary(List<Route> routes) {
                    return routes.size() + " routes";
                }

                @Override
                List<Route> read(NodeReader nodes, ConfigNode node) {
                    return new RouteReader(nodes).read(node);
                }
            };

    static final FilePart<SwitchedOff> SWITCHED_OFF =
            new FilePart<>(
                    "switched-off",
                    SwitchedOff.NOTHING,
                    "Providers that are not asked and routes whose calls are refused, from the next call on.") {
                @Override
                String summary(SwitchedOff off) {
                    return off.providers().size() + off.routes().size() + " names";
                }

                @Override
                SwitchedOff read(NodeReader nodes, ConfigNode node) {
                    return new SwitchReader(nodes).read(node);
                }
            };

    static final FilePart<AttributionRules> ATTRIBUTION =
            new FilePart<>(
                    "attribution",
                    AttributionRules.DEFAULT,
                    "Where the feature, team, user and tenant of a call are found: in baggage, the logging context, a header, or here.") {
                @Override
                String summary(AttributionRules value) {
                    return AttributionReader.summary(value);
                }

                @Override
                AttributionRules read(NodeReader nodes, ConfigNode node) {
                    return new AttributionReader(nodes).read(node);
                }
            };

    static final FilePart<RouteMatch> CACHE_MATCH =
            new FilePart<>(
                    "cache.match",
                    RouteMatch.ALL,
                    "Which calls cache.enabled is for: by model, host and annotated method, as for routes; all where it is not said.") {
                @Override
                String summary(RouteMatch match) {
                    return match.models().size() + match.hosts().size()
                            + match.calls().size() + " names";
                }

                @Override
                RouteMatch read(NodeReader nodes, ConfigNode node) {
                    return new RouteMatchReader(nodes).readOrAll(node);
                }
            };

    static final FilePart<Optional<SharedCacheConfig>> CACHE_SHARED =
            new FilePart<>(
                    "cache.shared",
                    Optional.empty(),
                    "Where several processes share answers, behind the memory of each: type, url, timeout and max-answer-size.") {
                @Override
                String summary(Optional<SharedCacheConfig> shared) {
                    return shared.map(SharedCacheConfig::toString).orElse("none");
                }

                @Override
                Optional<SharedCacheConfig> read(NodeReader nodes, ConfigNode node) {
                    return Optional.ofNullable(new SharedCacheReader(nodes).read(node));
                }
            };

    static final FilePart<Optional<LedgerSinkConfig>> LEDGER_POSTGRESQL =
            new FilePart<>(
                    LedgerSinkReader.KEY,
                    Optional.empty(),
                    "Where the ledgers of a fleet come together in one table: url, user, password and prefix. Needs heddle-stores.jar.") {
                @Override
                String summary(Optional<LedgerSinkConfig> sink) {
                    return sink.map(LedgerSinkConfig::toString).orElse("none");
                }

                @Override
                Optional<LedgerSinkConfig> read(NodeReader nodes, ConfigNode node) {
                    return Optional.ofNullable(new LedgerSinkReader(nodes).read(node));
                }
            };
    static final FilePart<List<Budget>> BUDGETS =
            new FilePart<>(
                    "budgets",
                    List.of(),
                    "By a name of yours: how much may be spent, in tokens or money, by all, each team, feature, user or call, in what"
                            + " time.") {
                @Override
                String summary(List<Budget> budgets) {
                    return budgets.size() + " budgets";
                }

                @Override
                List<Budget> read(NodeReader nodes, ConfigNode node) {
                    return new BudgetReader(nodes).read(node);
                }
            };

    static final FilePart<BudgetStoreReader.Found> BUDGET_STORE =
            new FilePart<>(
                    "budget-store",
                    BudgetStoreReader.Found.NONE,
                    "Where processes that share budgets count: Redis or PostgreSQL. Without it each process counts on its own.") {
                @Override
                String summary(BudgetStoreReader.Found store) {
                    return store.config() == null ? "none" : store.config().toString();
                }

                @Override
                BudgetStoreReader.Found read(NodeReader nodes, ConfigNode node) {
                    return new BudgetStoreReader(nodes).read(node);
                }
            };

    static final FilePart<EmbeddingSource> SEMANTIC_MODEL =
            new FilePart<>(
                    "cache.semantic.model",
                    EmbeddingSource.BUNDLED,
                    "The embedding model: the name of one in an extension, or name, url and key of embeddings in OpenAI's form.") {
                @Override
                String summary(EmbeddingSource value) {
                    return value.toString();
                }

                @Override
                EmbeddingSource read(NodeReader nodes, ConfigNode node) {
                    return new SemanticReader(nodes).model(node);
                }
            };

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
