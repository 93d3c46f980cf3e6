package dev.heddle.runtime.config;

import dev.heddle.runtime.routing.RouteStrategy;
import dev.heddle.runtime.routing.TargetApi;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code routes} may look like, for editors. */
final class RouteSchema {

    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> FLAG = Map.of("type", "boolean");
    private static final Map<String, Object> TIME = time();

    private RouteSchema() {}

    static Map<String, Object> routes() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put(RouteReader.MATCH, object(match(), List.of()));
        parts.put(RouteReader.STRATEGY, Map.of("enum", RouteStrategy.NAMES));
        parts.put(RouteReader.TARGETS, targets());
        parts.put(RouteReader.RESCUE, Map.of("enum", RouteReader.RESCUES));
        parts.put(RouteReader.HOLD, FLAG);
        parts.put(RouteReader.FIRST_TOKEN, TIME);
        parts.put(RouteReader.IDLE, TIME);
        parts.put(RouteReader.ATTEMPT, TIME);
        parts.put(HedgeReader.HEDGE_AFTER, hedgeAfter());
        parts.put(RouteReader.ON_LOSS, Map.of("enum", RouteReader.LOSSES));
        parts.put(RouteReader.ON_FILTER, Map.of("enum", RouteReader.FILTERS));
        parts.put(RouteReader.STATIC_ANSWER, TEXT);
        parts.put(BulkheadReader.MAX_CONCURRENT, number(BulkheadReader.CALLS));
        parts.put(BulkheadReader.MAX_WAITING, number(BulkheadReader.LINE));
        parts.put(BulkheadReader.MAX_WAIT, TIME);
        parts.put(BulkheadReader.ADAPTIVE, bounds());
        parts.put(RouteReader.TIERS, tiers());
        parts.put(StickyReader.STICKY, Map.of("enum", StickyReader.STICKIES));
        parts.put(StickyReader.STICKY_FOR, TIME);
        parts.put(TierReader.ESCALATE_ON, list(Map.of("enum", TierReader.DOUBTS)));
        parts.put(TierReader.UNSURE_PHRASES, texts());
        parts.put(TierReader.UNREADABLE, TEXT);
        parts.put(TierReader.EXAMPLES_FROM, share());
        parts.put(PromptCacheReader.PROMPT_CACHING, promptCaching());
        Map<String, Object> schema = SchemaWriter.mapping(object(parts, List.of()));
        schema.put("description", FileParts.ROUTES.doc());
        return schema;
    }

    static Map<String, Object> switchedOff() {
        Map<String, Object> parts = Map.of("^(" + String.join("|", SwitchReader.PARTS) + ")$", texts());
        return patterns(FileParts.SWITCHED_OFF.doc(), parts);
    }

    static Map<String, Object> cacheMatch() {
        Map<String, Object> patterns = new LinkedHashMap<>();
        patterns.put("^(" + String.join("|", RouteReader.MATCHES) + ")$", texts());
        return patterns(FileParts.CACHE_MATCH.doc(), patterns);
    }

    static Map<String, Object> cacheShared() {
        Map<String, Object> size = new LinkedHashMap<>();
        size.put("type", "string");
        size.put("pattern", "^[0-9]{1,9}([KMG]i)?B$");
        Map<String, Object> patterns = new LinkedHashMap<>();
        patterns.put("^(" + SharedCacheReader.TYPE + "|" + SharedCacheReader.URL + ")$", TEXT);
        patterns.put("^" + SharedCacheReader.TIMEOUT + "$", TIME);
        patterns.put("^" + SharedCacheReader.MAX_ANSWER + "$", size);
        return patterns(FileParts.CACHE_SHARED.doc(), patterns);
    }

    private static Map<String, Object> patterns(String doc, Map<String, Object> patterns) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("description", doc);
        schema.put("type", List.of("object", "null"));
        schema.put("patternProperties", patterns);
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> bounds() {
        Map<String, Object> bounds = new LinkedHashMap<>();
        BulkheadReader.BOUNDS.forEach(name -> bounds.put(name, number(BulkheadReader.CALLS)));
        return object(bounds, BulkheadReader.BOUNDS);
    }

    private static Map<String, Object> match() {
        Map<String, Object> match = new LinkedHashMap<>();
        RouteReader.MATCHES.forEach(name -> match.put(name, texts()));
        return match;
    }

    private static Map<String, Object> promptCaching() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put(PromptCacheReader.INSERT, FLAG);
        parts.put(PromptCacheReader.TTL, Map.of("enum", PromptCacheReader.TTLS));
        return object(parts, List.of());
    }

    private static Map<String, Object> tiers() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put(TierReader.NAME, TEXT);
        parts.put(TierReader.BELOW, share());
        parts.put(TierReader.TARGET, target());
        parts.put(TierReader.TARGETS, targets());
        parts.put(TierReader.EXAMPLES, texts());
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("minItems", 2);
        list.put("items", object(parts, List.of(TierReader.NAME)));
        return list;
    }

    private static Map<String, Object> share() {
        Map<String, Object> share = new LinkedHashMap<>();
        share.put("type", "number");
        share.put("exclusiveMinimum", 0);
        share.put("maximum", 1);
        return share;
    }

    private static Map<String, Object> targets() {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        list.put("minItems", 1);
        list.put("items", target());
        return list;
    }

    private static Map<String, Object> target() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put(TargetReader.DIALECT, Map.of("enum", TargetApi.NAMES));
        parts.put(TargetReader.BASE_URL, TEXT);
        parts.put(TargetReader.PROVIDER, TEXT);
        parts.put(TargetReader.MODEL, TEXT);
        parts.put(TargetReader.KEY, SchemaWriter.REFERENCE);
        parts.put(TargetReader.KEYS, list(SchemaWriter.REFERENCE));
        parts.put(TargetReader.WEIGHT, number(TargetReader.WEIGHTS));
        parts.put(TargetReader.PREFILL, FLAG);
        parts.put(TargetReader.CONTEXT_WINDOW, number(TargetReader.WINDOWS));
        parts.put(TargetReader.REQUESTS, number(TargetReader.RATES));
        parts.put(TargetReader.TOKENS, number(TargetReader.RATES));
        return Map.of("anyOf", List.of(Map.of("const", TargetReader.APPLICATION), object(parts, List.of())));
    }

    private static Map<String, Object> number(ValueType<Integer> type) {
        ValueType.WholeNumber range = (ValueType.WholeNumber) type;
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "integer");
        schema.put("minimum", range.min());
        schema.put("maximum", range.max());
        return schema;
    }

    private static Map<String, Object> hedgeAfter() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", "^(" + HedgeReader.PERCENTILE + "|[0-9]{1,9}(ms|s|m|h|d))$");
        return schema;
    }

    private static Map<String, Object> time() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", "^[0-9]{1,9}(ms|s|m|h|d)$");
        return schema;
    }

    private static Map<String, Object> texts() {
        return list(TEXT);
    }

    private static Map<String, Object> list(Map<String, Object> item) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("string", "array"));
        schema.put("items", item);
        return schema;
    }

    private static Map<String, Object> object(Map<String, Object> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }
}
