package dev.heddle.javaagent.cli;

import dev.heddle.runtime.config.DidYouMean;
import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.cost.PriceCatalogue;
import dev.heddle.runtime.dialect.ProviderNames;
import dev.heddle.runtime.ledger.whatif.ModelScenario;
import dev.heddle.runtime.ledger.whatif.RouteScenario;
import dev.heddle.runtime.ledger.whatif.Scenario;
import dev.heddle.runtime.routing.Route;
import java.util.List;

/** Reads what would be different. */
final class Scenarios {

    private static final String MODEL = "model=";
    private static final String ROUTE = "route=";
    private static final String ARROW = "->";

    private Scenarios() {}

    static Scenario of(String change, HeddleConfig config, PriceCatalogue prices)
            throws Conditions.WrongConditionException {
        if (change.startsWith(ROUTE)) {
            return route(change.substring(ROUTE.length()), config, prices);
        }
        String models = change.startsWith(MODEL) ? change.substring(MODEL.length()) : "";
        String by = models.contains(ARROW) ? ARROW : ":";
        int at = models.indexOf(by);
        if (at < 1 || at + by.length() == models.length()) {
            throw new Conditions.WrongConditionException(
                    "--what-if takes model=gpt-4o:gpt-4o-mini, model=llama3:8b->gpt-4o-mini where a name has a colon, or"
                            + " route=NAME, not '" + change + "'");
        }
        return model(models.substring(0, at), models.substring(at + by.length()), prices);
    }

    /** What stands before a slash is a provider where there is one of that name; models have slashes too. */
    private static Scenario model(String from, String to, PriceCatalogue prices) {
        int slash = to.indexOf('/');
        boolean named = slash > 0 && prices.knows(to.substring(0, slash));
        return named
                ? new ModelScenario(from, to.substring(0, slash), to.substring(slash + 1))
                : new ModelScenario(from, null, to);
    }

    private static Scenario route(String name, HeddleConfig config, PriceCatalogue prices)
            throws Conditions.WrongConditionException {
        for (Route route : config.routes()) {
            if (route.name().equals(name)) {
                return new RouteScenario(route, new ProviderNames(config.providers()), prices);
            }
        }
        List<String> known = config.routes().stream().map(Route::name).toList();
        String near = DidYouMean.nearest(name, known);
        throw new Conditions.WrongConditionException("--what-if: heddle.yaml has no route '" + name + "'"
                + (known.isEmpty() ? ", nor any other" : "; it has " + String.join(", ", known))
                + (near == null ? "" : "; did you mean '" + near + "'?"));
    }
}
