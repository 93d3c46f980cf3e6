package dev.heddle.runtime.routing;

import java.util.Set;

/**
 * What is not to be asked until the configuration says otherwise. Immutable.
 *
 * @param providers names as {@code gen_ai.provider.name}: their targets are passed over, and where none is left the call is refused
 * @param routes names: the calls that take them are refused
 */
public record SwitchedOff(Set<String> providers, Set<String> routes) {

    /** Nothing. */
    public static final SwitchedOff NOTHING = new SwitchedOff(Set.of(), Set.of());

    public SwitchedOff {
        providers = Set.copyOf(providers);
        routes = Set.copyOf(routes);
    }
}
