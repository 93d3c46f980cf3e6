package dev.heddle.runtime.dialect;

import dev.heddle.runtime.dialect.anthropic.AnthropicDialect;
import dev.heddle.runtime.dialect.bedrock.BedrockDialect;
import dev.heddle.runtime.dialect.cohere.CohereDialect;
import dev.heddle.runtime.dialect.gemini.GeminiDialect;
import dev.heddle.runtime.dialect.ollama.OllamaDialect;
import dev.heddle.runtime.dialect.openai.OpenAiDialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The dialects and the paths that they are spoken on. Asked for every HTTP request of the application: a request that is no
 * LLM call costs a few comparisons and no allocation. Immutable.
 */
public final class Dialects {

    private static final int SLOTS = 128;
    private static final Entry[] NONE = {};

    private final Entry[][] byLastCharacter = new Entry[SLOTS][];
    private final List<Dialect> all;

    private record Entry(String suffix, Dialect dialect) {}

    /**
     * Dialects by the ends of their paths; where several ends fit, the longest counts.
     *
     * @param byPathEnd ends in ASCII without query, for example {@code /chat/completions}
     */
    public Dialects(Map<String, Dialect> byPathEnd) {
        List<Entry> entries = new ArrayList<>();
        byPathEnd.forEach((suffix, dialect) -> entries.add(new Entry(suffix, dialect)));
        entries.sort(
                Comparator.comparingInt((Entry entry) -> entry.suffix.length()).reversed());
        Arrays.fill(byLastCharacter, NONE);
        for (Entry entry : entries) {
            int slot = entry.suffix.charAt(entry.suffix.length() - 1);
            Entry[] before = byLastCharacter[slot];
            byLastCharacter[slot] = Arrays.copyOf(before, before.length + 1);
            byLastCharacter[slot][before.length] = entry;
        }
        all = List.copyOf(new LinkedHashSet<>(byPathEnd.values()));
    }

    /** All dialects that Heddle speaks. */
    public static Dialects standard() {
        return Standard.DIALECTS;
    }

    /**
     * The dialect that a request's path promises; whether the body keeps the promise is told by {@link Dialect#readRequest}.
     *
     * @param method the HTTP method, upper case
     * @param uri an absolute URI, or its path and query
     * @return null for a request that is no LLM call
     */
    public @Nullable Dialect match(String method, String uri) {
        if (!method.equals("POST")) {
            return null;
        }
        int end = pathEnd(uri);
        char last = end == 0 ? 0 : uri.charAt(end - 1);
        if (last >= SLOTS) {
            return null;
        }
        for (Entry entry : byLastCharacter[last]) {
            int length = entry.suffix.length();
            if (uri.regionMatches(end - length, entry.suffix, 0, length)) {
                return entry.dialect;
            }
        }
        return null;
    }

    /** The dialect of that id; null where there is none. */
    public @Nullable Dialect named(String id) {
        for (Dialect dialect : all) {
            if (dialect.id().equals(id)) {
                return dialect;
            }
        }
        return null;
    }

    /** Every dialect once. */
    public List<Dialect> all() {
        return all;
    }

    private static int pathEnd(String uri) {
        int query = uri.indexOf('?');
        int end = query < 0 ? uri.length() : query;
        return end > 0 && uri.charAt(end - 1) == '/' ? end - 1 : end;
    }

    /** Made when first asked for. */
    private static final class Standard {

        static final Dialects DIALECTS = new Dialects(Map.ofEntries(
                Map.entry("/chat/completions", OpenAiDialect.CHAT),
                Map.entry("/responses", OpenAiDialect.RESPONSES),
                Map.entry("/embeddings", OpenAiDialect.EMBEDDINGS),
                Map.entry("/completions", OpenAiDialect.COMPLETIONS),
                Map.entry("/messages", AnthropicDialect.MESSAGES),
                Map.entry(":rawPredict", AnthropicDialect.MESSAGES),
                Map.entry(":streamRawPredict", AnthropicDialect.MESSAGES),
                Map.entry(":generateContent", GeminiDialect.GENERATE_CONTENT),
                Map.entry(":streamGenerateContent", GeminiDialect.GENERATE_CONTENT),
                Map.entry(":embedContent", GeminiDialect.EMBED_CONTENT),
                Map.entry(":batchEmbedContents", GeminiDialect.BATCH_EMBED_CONTENTS),
                Map.entry(":predict", GeminiDialect.PREDICT),
                Map.entry("/converse", BedrockDialect.CONVERSE),
                Map.entry("/converse-stream", BedrockDialect.CONVERSE),
                Map.entry("/invoke", BedrockDialect.INVOKE),
                Map.entry("/invoke-with-response-stream", BedrockDialect.INVOKE),
                Map.entry("/v2/chat", CohereDialect.CHAT),
                Map.entry("/api/chat", OllamaDialect.CHAT),
                Map.entry("/api/generate", OllamaDialect.GENERATE),
                Map.entry("/api/embed", OllamaDialect.EMBED),
                Map.entry("/api/embeddings", OllamaDialect.LEGACY_EMBEDDINGS)));
    }
}
