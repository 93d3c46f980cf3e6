package dev.heddle.runtime.routing;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which calls take a route: those that everything said here fits; an empty list says nothing. Immutable.
 *
 * @param models names of the models asked for
 * @param hosts hosts or domains of the application's requests, lower case
 * @param calls ids of annotated methods
 */
public record RouteMatch(List<NamePattern> models, List<String> hosts, List<NamePattern> calls) {

    /** Every call. */
    public static final RouteMatch ALL = new RouteMatch(List.of(), List.of(), List.of());

    public RouteMatch {
        models = List.copyOf(models);
        hosts = List.copyOf(hosts);
        calls = List.copyOf(calls);
    }

    /**
     * Whether a call takes the route.
     *
     * @param model null where the request names none
     * @param call the id of the annotated method around the call; null where there is none
     */
    public boolean fits(@Nullable String model, String host, @Nullable String call) {
        return fits(models, model) && fitsHost(host) && fits(calls, call);
    }

    private static boolean fits(List<NamePattern> patterns, @Nullable String name) {
        return patterns.isEmpty() || (name != null && patterns.stream().anyMatch(pattern -> pattern.matches(name)));
    }

    private boolean fitsHost(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return hosts.isEmpty()
                || hosts.stream().anyMatch(domain -> lower.equals(domain) || lower.endsWith("." + domain));
    }
}
