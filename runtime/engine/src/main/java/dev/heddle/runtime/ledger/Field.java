package dev.heddle.runtime.ledger;

/** The names in a ledger line. Writer and reader agree on them here; {@code docs/ledger.md} explains them. */
final class Field {

    /** Raised when the meaning of a field changes; new fields do not raise it. */
    static final int VERSION = 1;

    static final String V = "v";
    static final String KIND = "kind";
    static final String KIND_ATTEMPT = "attempt";
    static final String KIND_CALL = "call";
    static final String KIND_DROPS = "drops";

    static final String AT = "at";
    static final String CALL = "call";
    static final String CALL_AT = "call_at";
    static final String PROVIDER = "provider";
    static final String DIALECT = "dialect";
    static final String TRANSPORT = "transport";
    static final String SERVER = "server";
    static final String PORT = "port";
    static final String OPERATION = "operation";
    static final String MODEL_ASKED = "model_asked";
    static final String MODEL_ANSWERED = "model_answered";
    static final String STREAM = "stream";
    static final String CALL_SITE = "call_site";

    static final String FEATURE = "feature";
    static final String TEAM = "team";
    static final String USER = "user";
    static final String TENANT = "tenant";
    static final String METHOD = "method";
    static final String ROUTE = "route";

    static final String NUMBER = "n";
    static final String TARGET = "target";
    static final String DURATION = "duration_ns";
    static final String WAITED = "waited_ns";
    static final String STATUS = "status";
    static final String ERROR = "error";
    static final String USAGE = "usage";
    static final String COST_PICOS = "cost_picos";
    static final String COST_USD = "cost_usd";

    static final String REFUSAL = "refusal";
    static final String RESPONSE_ID = "response_id";
    static final String SERVICE_TIER = "service_tier";
    static final String FINISH_REASONS = "finish_reasons";
    static final String FIRST_CHUNK = "first_chunk_ns";
    static final String ATTEMPTS = "attempts";
    static final String BREAKER = "breaker";
    static final String CACHE = "cache";
    static final String SAVED_PICOS = "saved_picos";
    static final String SAVED_USD = "saved_usd";
    static final String TIER = "tier";
    static final String TIER_FIRST = "tier_first";
    static final String TIER_REASON = "tier_reason";
    static final String TIER_ESCALATION = "tier_escalation";
    static final String TIER_SCORE = "tier_score";
    static final String TIER_FEATURES = "tier_features";
    static final String TIER_SAVED_PICOS = "tier_saved_picos";
    static final String TIER_SAVED_USD = "tier_saved_usd";
    static final String COUNT = "count";

    static final String UNCACHED_INPUT = "uncached_input";
    static final String CACHE_READ = "cache_read";
    static final String CACHE_WRITE_5M = "cache_write_5m";
    static final String CACHE_WRITE_1H = "cache_write_1h";
    static final String OUTPUT = "output";
    static final String REASONING = "reasoning";
    static final String AUDIO_INPUT = "audio_input";
    static final String AUDIO_CACHE_READ = "audio_cache_read";
    static final String AUDIO_OUTPUT = "audio_output";
    static final String IMAGE_OUTPUT = "image_output";
    static final String WEB_SEARCHES = "web_searches";

    private Field() {}
}
