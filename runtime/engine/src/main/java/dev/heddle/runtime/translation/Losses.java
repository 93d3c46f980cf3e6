package dev.heddle.runtime.translation;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the names of what a translation cannot carry, as the application spells them. Not thread-safe. */
public final class Losses {

    private final Set<String> all = new LinkedHashSet<>();
    private final Set<String> essential = new LinkedHashSet<>();

    /** Something whose absence changes how the answer comes about, for example {@code seed}. */
    public void lose(String field) {
        all.add(field);
    }

    /** Something without which the answer is no answer to the request: a tool, a tool choice, a response format, content. */
    public void loseEssential(String field) {
        all.add(field);
        essential.add(field);
    }

    /** Everything lost, in the order of reporting. */
    public List<String> all() {
        return List.copyOf(all);
    }

    /** What the translation is refused for unless losses are allowed. */
    public List<String> essential() {
        return List.copyOf(essential);
    }
}
