package dev.heddle.simulator.script;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * All scripts, and which of them a request gets its reply from.
 *
 * <p>The most specific script with something queued wins: model and path, then model, then path, then any; when nothing
 * is queued the defaults are asked in the same order, and at last {@link Reply#answer()} is given. Thread-safe.
 */
public final class Scripts {

    private static final Reply HEALTHY = Reply.answer();

    private record Rule(@Nullable String model, @Nullable String path, Script script) {

        boolean fits(String askedModel, String askedPath) {
            return (model == null || model.equals(askedModel)) && (path == null || askedPath.contains(path));
        }

        boolean isFor(@Nullable String otherModel, @Nullable String otherPath) {
            return Objects.equals(model, otherModel) && Objects.equals(path, otherPath);
        }

        int specificity() {
            return (model == null ? 0 : 2) + (path == null ? 0 : 1);
        }
    }

    /**
     * The reply for one request.
     *
     * @param reply what to say
     * @param lasting whether the same reply is likely to be given again, so that its bytes are worth keeping
     */
    public record Choice(Reply reply, boolean lasting) {}

    private final CopyOnWriteArrayList<Rule> rules = new CopyOnWriteArrayList<>();

    /** The script for requests of this model (null: any) whose path contains this text (null: any). */
    public synchronized Script on(@Nullable String model, @Nullable String path) {
        for (Rule rule : rules) {
            if (rule.isFor(model, path)) {
                return rule.script;
            }
        }
        Script script = new Script();
        rules.add(new Rule(model, path, script));
        rules.sort(Comparator.comparingInt(Rule::specificity).reversed());
        return script;
    }

    /** Takes the reply for a request. */
    public Choice choose(String model, String path) {
        List<Rule> fitting = rules.isEmpty()
                ? List.of()
                : rules.stream().filter(rule -> rule.fits(model, path)).toList();
        for (Rule rule : fitting) {
            Reply queued = rule.script.take();
            if (queued != null) {
                return new Choice(queued, false);
            }
        }
        for (Rule rule : fitting) {
            Reply usual = rule.script.fallback();
            if (usual != null) {
                return new Choice(usual, true);
            }
        }
        return new Choice(HEALTHY, true);
    }

    /** Empties every script; those handed out stay in use. */
    public synchronized void clear() {
        rules.forEach(rule -> rule.script.clear());
    }
}
