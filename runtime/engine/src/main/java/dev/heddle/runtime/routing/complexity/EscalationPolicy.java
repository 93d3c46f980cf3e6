package dev.heddle.runtime.routing.complexity;

import java.util.List;
import java.util.Set;

/**
 * When the next tier is asked after one has answered. Immutable.
 *
 * @param on what does not satisfy; nothing where no tier is asked after another's answer
 * @param phrases that speak for an answer that is none, beside the bundled ones
 */
public record EscalationPolicy(Set<Doubt> on, List<String> phrases) {

    /**
     * Where the configuration says nothing. A cut answer is left out: the limit is mostly the application's own, and would cut the
     * dearer answer too.
     */
    public static final EscalationPolicy DEFAULT =
            new EscalationPolicy(Set.of(Doubt.UNSURE, Doubt.EMPTY, Doubt.INVALID), List.of());

    public EscalationPolicy {
        on = Set.copyOf(on);
        phrases = List.copyOf(phrases);
    }
}
