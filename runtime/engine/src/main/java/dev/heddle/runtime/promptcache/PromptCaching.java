package dev.heddle.runtime.promptcache;

import dev.heddle.runtime.log.HeddleLog;
import dev.heddle.runtime.prompt.PromptDigest;
import dev.heddle.runtime.prompt.PromptOutline;
import dev.heddle.runtime.prompt.PromptReader;
import dev.heddle.runtime.prompt.Span;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that prompts can be read from their provider's cache: warns of those that cannot, and sets the marks of those that are
 * cached only where they are marked. Thread-safe; one in an engine.
 */
public final class PromptCaching {

    private static final String CLAUDE = "anthropic.messages";
    private static final String CONVERSE = "bedrock.converse";
    private static final int BYTES_PER_TOKEN = 4;
    private static final byte[] CONTROL = "\"cache_control\"".getBytes(StandardCharsets.UTF_8);
    private static final byte[] POINT = "\"cachePoint\"".getBytes(StandardCharsets.UTF_8);

    private final SeenPrefixes seen = new SeenPrefixes();
    private final PrefixWatch watch;

    public PromptCaching() {
        this(HeddleLog::warn);
    }

    /** @param warnings hears every warning, once */
    public PromptCaching(Consumer<String> warnings) {
        this.watch = new PrefixWatch(warnings);
    }

    /**
     * The request as it is to be sent; null where nothing is changed.
     *
     * @param place the annotated method, or the method of the application, that makes the call; null where it is not known
     * @param dialect the id of what the request is in
     */
    public byte @Nullable [] prepare(
            PromptCachePolicy policy,
            @Nullable String place,
            String dialect,
            String model,
            byte[] body,
            long nanoTime) {
        boolean marks = dialect.equals(CLAUDE) || dialect.equals(CONVERSE);
        boolean inserts = policy.insert() && marks;
        byte[] changed = inserts && !isMarked(body) ? marked(policy, dialect, model, body, nanoTime) : null;
        if (policy.warn() && place != null) {
            watch.note(place, model, body, () -> marks && !inserts && !isMarked(body), nanoTime);
        }
        return changed;
    }

    /**
     * Marks what was sent before and is long enough: a mark costs more than none where nobody reads what it wrote. At most three of
     * the four marks that a request may have: behind the tools, the system prompt, and the history before the last message.
     */
    private byte @Nullable [] marked(
            PromptCachePolicy policy, String dialect, String model, byte[] body, long nanoTime) {
        int minimum = CacheMinimum.tokens(model);
        PromptOutline prompt = minimum == CacheMinimum.UNKNOWN ? null : PromptReader.read(body);
        if (prompt == null) {
            return null;
        }
        boolean points = dialect.equals(CONVERSE);
        CacheMarks marks = new CacheMarks(body, points, policy.hour() && !points);
        long keep = policy.keepNanos();
        int tokens = prompt.tools().length() / BYTES_PER_TOKEN;
        PromptDigest prefix = PromptDigest.START.with(model).with(body, prompt.tools());
        boolean ofNova = model.toLowerCase(Locale.ROOT).contains("nova");
        if (!prompt.tools().isEmpty() && seen.again(prefix, nanoTime, keep) && tokens >= minimum && !ofNova) {
            marks.behind(prompt.tools());
        }
        tokens += prompt.system().length() / BYTES_PER_TOKEN;
        prefix = prefix.with("system").with(body, prompt.system());
        if (!prompt.system().isEmpty() && seen.again(prefix, nanoTime, keep) && tokens >= minimum) {
            marks.behind(prompt.system());
        }
        Span last = prompt.lastOfHistory();
        tokens += (last.end() - prompt.messages().start()) / BYTES_PER_TOKEN;
        prefix = prefix.with("history").with(body, prompt.firstUser()).with(body, prompt.firstAnswer());
        if (!last.isEmpty()
                && !prompt.firstAnswer().isEmpty()
                && seen.again(prefix, nanoTime, keep)
                && tokens >= minimum) {
            marks.behindMessage(last);
        }
        return marks.apply();
    }

    private static boolean isMarked(byte[] body) {
        return contains(body, CONTROL) || contains(body, POINT);
    }

    private static boolean contains(byte[] body, byte[] name) {
        for (int at = 0; at <= body.length - name.length; at++) {
            if (body[at] == '"' && java.util.Arrays.equals(body, at, at + name.length, name, 0, name.length)) {
                return true;
            }
        }
        return false;
    }
}
