package dev.heddle.javaagent.cli;

import dev.heddle.runtime.config.DidYouMean;
import dev.heddle.runtime.cost.PriceCatalogue;
import dev.heddle.runtime.cost.PriceLookup;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prices}: what a model costs, and which list says so. */
@Command(
        name = "prices",
        description = "Tells what a model costs at each provider, and which list says so.",
        mixinStandardHelpOptions = true,
        versionProvider = HeddleVersion.class)
final class PricesCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "<model>", description = "The model's name as an application sends it.")
    private String model = "";

    @Option(names = "--provider", paramLabel = "<name>", description = "As in gen_ai.provider.name; all by default.")
    private @Nullable String provider;

    @Override
    public Integer call() {
        if (model.isBlank()) {
            throw new ParameterException(spec.commandLine(), "<model> is empty; for example: prices gpt-4o-mini");
        }
        PriceCatalogue catalogue = new PriceCatalogue(ProcessConfig.load(spec).prices());
        if (provider != null && !catalogue.knows(provider)) {
            throw new ParameterException(spec.commandLine(), unknownProvider(provider, catalogue.providers()));
        }
        PriceLookup lookup = catalogue.lookup(provider, model, Instant.now());
        if (lookup.matches().isEmpty()) {
            spec.commandLine().getErr().println(unknown(lookup));
            return FAILED;
        }
        PrintWriter out = spec.commandLine().getOut();
        lookup.matches().forEach(match -> print(match, out));
        return 0;
    }

    private static String unknownProvider(String name, List<String> known) {
        String meant = DidYouMean.nearest(name, known);
        return "No prices of a provider '" + name + "' are known"
                + (meant == null ? "." : "; did you mean " + meant + "?") + " There are " + String.join(", ", known)
                + ". Others can be set in heddle.yaml under prices.";
    }

    private String unknown(PriceLookup lookup) {
        String where = provider == null ? "" : " at " + provider;
        String near =
                lookup.nearMisses().isEmpty() ? "" : "; did you mean " + String.join(", ", lookup.nearMisses()) + "?";
        return "heddle prices: no price for '" + model + "'" + where + (near.isEmpty() ? "." : near)
                + " Set it in heddle.yaml under prices.";
    }

    private static void print(PriceLookup.Match match, PrintWriter out) {
        out.println(match.provider() + "/" + match.model() + "   (" + match.how() + ")");
        for (PriceLookup.Period period : match.periods()) {
            out.println("  " + period.condition() + (period.inForce() ? "" : ", not now"));
            for (PriceLookup.Tier tier : period.tiers()) {
                tier.prices().forEach(price -> out.println("    " + line(tier, price)));
            }
        }
    }

    private static String line(PriceLookup.Tier tier, PriceLookup.Price price) {
        StringBuilder line = new StringBuilder(
                String.format("%-10s%-18s", tier.name(), price.component().key()));
        line.append(price.usd() == null ? "unknown" : price.usd().toPlainString() + " USD");
        line.append(" for ").append(price.component().unit().text());
        for (PriceLookup.Above above : price.above()) {
            line.append(", ")
                    .append(above.usd() == null ? "unknown" : above.usd().toPlainString())
                    .append(" above ")
                    .append(above.threshold())
                    .append(" input tokens");
        }
        return price.source().isEmpty() ? line.toString() : line + "   [" + price.source() + "]";
    }
}
