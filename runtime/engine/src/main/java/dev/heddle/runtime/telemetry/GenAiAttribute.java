package dev.heddle.runtime.telemetry;

import static dev.heddle.runtime.telemetry.AttributeType.BOOLEAN;
import static dev.heddle.runtime.telemetry.AttributeType.DOUBLE;
import static dev.heddle.runtime.telemetry.AttributeType.LONG;
import static dev.heddle.runtime.telemetry.AttributeType.STRING;
import static dev.heddle.runtime.telemetry.AttributeType.STRING_LIST;
import static dev.heddle.runtime.telemetry.SemconvProfile.NEXT;
import static dev.heddle.runtime.telemetry.SemconvProfile.V1_41;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every attribute that Heddle writes, with its name in each profile: the only place where such a name stands. The names that
 * do not begin with {@code heddle.} are OpenTelemetry's, except those of cost, which OpenTelemetry has not decided yet and
 * which are named as it was proposed there.
 */
public enum GenAiAttribute {
    OPERATION_NAME("gen_ai.operation.name", STRING, "`chat`, `generate_content`, `text_completion` or `embeddings`"),
    PROVIDER_NAME("gen_ai.provider.name", STRING, "who was asked, for example `openai`"),
    REQUEST_MODEL("gen_ai.request.model", STRING, "the model asked for, exactly as sent"),
    SERVER_ADDRESS("server.address", STRING, "the host asked"),
    SERVER_PORT("server.port", LONG, "its port"),
    ERROR_TYPE("error.type", STRING, "the provider's code, an exception's class or Heddle's reason; only on failure"),

    OUTPUT_TYPE("gen_ai.output.type", STRING, "`text`, `json`, `image` or `speech`, where asked for"),
    REQUEST_CHOICE_COUNT("gen_ai.request.choice.count", LONG, "answers asked for, where not 1"),
    REQUEST_SEED("gen_ai.request.seed", LONG, "the seed sent"),
    REQUEST_STREAM("gen_ai.request.stream", BOOLEAN, "`true` where a streamed answer was asked for"),
    REQUEST_TOP_K("gen_ai.request.top_k", DOUBLE, LONG, "top-k sampling"),
    REQUEST_MAX_TOKENS("gen_ai.request.max_tokens", LONG, "the output limit asked for"),
    REQUEST_TEMPERATURE("gen_ai.request.temperature", DOUBLE, "the temperature asked for"),
    REQUEST_TOP_P("gen_ai.request.top_p", DOUBLE, "top-p sampling"),
    REQUEST_FREQUENCY_PENALTY("gen_ai.request.frequency_penalty", DOUBLE, "the frequency penalty asked for"),
    REQUEST_PRESENCE_PENALTY("gen_ai.request.presence_penalty", DOUBLE, "the presence penalty asked for"),
    REQUEST_STOP_SEQUENCES("gen_ai.request.stop_sequences", STRING_LIST, "the stop sequences sent"),
    REQUEST_REASONING_LEVEL(NEXT, "gen_ai.request.reasoning.level", STRING, "the reasoning effort, exactly as sent"),
    REQUEST_PREVIOUS_RESPONSE_ID(
            NEXT, "gen_ai.request.previous_response.id", STRING, "the response that this one continues"),
    REQUEST_ENCODING_FORMATS("gen_ai.request.encoding_formats", STRING_LIST, "encodings asked for (embeddings)"),
    EMBEDDINGS_DIMENSION_COUNT("gen_ai.embeddings.dimension.count", LONG, "dimensions asked for (embeddings)"),

    RESPONSE_ID("gen_ai.response.id", STRING, "the provider's id of the answer"),
    RESPONSE_MODEL("gen_ai.response.model", STRING, "the model that answered"),
    RESPONSE_FINISH_REASONS("gen_ai.response.finish_reasons", STRING_LIST, "why each choice ended"),
    RESPONSE_TIME_TO_FIRST_CHUNK(
            "gen_ai.response.time_to_first_chunk", DOUBLE, "seconds until the first content of a streamed answer"),

    USAGE_INPUT_TOKENS("gen_ai.usage.input_tokens", LONG, "all input, cached input included, of all attempts"),
    USAGE_OUTPUT_TOKENS("gen_ai.usage.output_tokens", LONG, "all output, reasoning included, of all attempts"),
    USAGE_CACHE_READ("gen_ai.usage.cache_read.input_tokens", LONG, "input read from the provider's cache"),
    USAGE_CACHE_WRITE(
            "gen_ai.usage.cache_creation.input_tokens",
            "gen_ai.usage.cache_write.input_tokens",
            LONG,
            "input written to the provider's cache"),
    PROMPT_CACHE_SHARE(
            "heddle.prompt_cache.share",
            DOUBLE,
            "how much of the input was read from the provider's prompt cache, from 0 to 1; absent where nothing was read or"
                    + " written there"),
    PROMPT_CACHE_KIND("heddle.prompt_cache.kind", STRING, "`read`, `write` or `uncached`"),
    USAGE_REASONING("gen_ai.usage.reasoning.output_tokens", LONG, "output that is reasoning"),
    USAGE_AUDIO_INPUT(NEXT, "gen_ai.usage.audio.input_tokens", LONG, "input that is audio, cached audio included"),
    USAGE_AUDIO_CACHE_READ(NEXT, "gen_ai.usage.audio.cache_read.input_tokens", LONG, "cached input that is audio"),
    USAGE_AUDIO_OUTPUT(NEXT, "gen_ai.usage.audio.output_tokens", LONG, "output that is audio"),
    USAGE_IMAGE_OUTPUT(NEXT, "gen_ai.usage.image.output_tokens", LONG, "output that is images"),

    TOKEN_TYPE(V1_41, "gen_ai.token.type", STRING, "`input` or `output`"),
    TOKEN_MODALITY(NEXT, "gen_ai.token.modality", STRING, "`text`, `image`, `audio` or `unknown`"),

    INPUT_MESSAGES("gen_ai.input.messages", STRING, "the messages sent, as JSON; only where content is captured"),
    OUTPUT_MESSAGES("gen_ai.output.messages", STRING, "the answer, as JSON; only where content is captured"),
    TOOL_DEFINITIONS(
            "gen_ai.tool.definitions", STRING, "names of the tools offered, as JSON; only where content is captured"),

    OPENAI_API_TYPE("openai.api.type", STRING, "`chat_completions` or `responses` (OpenAI)"),
    OPENAI_REQUEST_SERVICE_TIER("openai.request.service_tier", STRING, "the tier asked for (OpenAI)"),
    OPENAI_RESPONSE_SERVICE_TIER("openai.response.service_tier", STRING, "the tier that served (OpenAI)"),
    OPENAI_SYSTEM_FINGERPRINT("openai.response.system_fingerprint", STRING, "the backend that served (OpenAI)"),

    COST_AMOUNT("gen_ai.usage.cost.amount", DOUBLE, "the cost as a number to add up; `heddle.cost.usd` is exact"),
    COST_CURRENCY("gen_ai.usage.cost.currency", STRING, "`USD`"),
    COST_SOURCE("gen_ai.usage.cost.source", STRING, "`local`: computed here from a price catalogue"),
    COST_USD("heddle.cost.usd", STRING, "the cost in US dollars, exact decimal; absent where a price is unknown"),

    CALL_ID("heddle.call.id", STRING, "the call's id in the ledger"),
    CALL_SITE("heddle.call_site", STRING, "`Class.method` of the application that made the call"),
    METHOD("heddle.method", STRING, "the annotated method around the call, its `@LlmCall(id)`"),
    FEATURE(
            "heddle.feature",
            STRING,
            "what the cost is booked to: the annotated method's, else as `attribution` finds it"),
    TEAM("heddle.team", STRING, "the team that the cost is booked to, as `attribution` finds it"),
    TENANT("heddle.tenant", STRING, "whose data the call is made with, as `attribution` finds it"),
    TIER(
            "heddle.tier",
            STRING,
            "where the answer of a routed call or an annotated method came from: `model`, `fallback_model`, `stale_cache`, `static_answer`,"
                    + " `fallback_method`, or `unseen` where no call was seen inside"),
    ROUTE("heddle.route", STRING, "the route that the call took"),
    TARGET("heddle.target", STRING, "the last target of the route that was asked: provider, endpoint and model"),
    COMPLEXITY_TIER("heddle.route.complexity.tier", STRING, "the last tier of the route that was asked"),
    COMPLEXITY_FIRST("heddle.route.complexity.first", STRING, "the tier that the call began with"),
    COMPLEXITY_REASON(
            "heddle.route.complexity.reason",
            STRING,
            "why it began there: `score`, `example` (it means the same as one), `conversation` (it was higher before), `repair`"
                    + " (the answer before did not fit), `unreadable` or `failed`"),
    COMPLEXITY_ESCALATION(
            "heddle.route.complexity.escalation",
            STRING,
            "why a dearer tier was asked after one had answered: `unsure`, `empty`, `invalid` or `truncated`"),
    COMPLEXITY_SCORE("heddle.route.complexity.score", DOUBLE, "how hard the request looked, from 0 to 1"),
    COMPLEXITY_SIGNALS(
            "heddle.route.complexity.signals", STRING, "what made most of the score, for example `reasoning+code`"),
    COMPLEXITY_FEATURES(
            "heddle.route.complexity.features",
            STRING,
            "what the score was made of, counts only, for example `text=120,prompt=410,messages=1,reasoning=2`"),
    COMPLEXITY_SAVED(
            "heddle.route.complexity.saved_usd",
            STRING,
            "what the same usage would have cost at the dearest tier, less the call's cost, exact decimal; negative where it"
                    + " cost more, absent where a price is unknown"),
    LOST(
            "heddle.translation.lost",
            STRING_LIST,
            "what of the request could not be said in the dialect of the target that answered"),
    RESCUED("heddle.stream.rescued", BOOLEAN, "`true` where another target went on with a stream that broke"),
    HEDGE(
            "heddle.hedge",
            STRING,
            "`won` or `lost`: how the second of two attempts fared that were under way at the same time"),
    CACHE_KIND(
            "heddle.cache.kind",
            STRING,
            "where an answer came from that no provider gave now: `exact`, `semantic`, `single_flight` or `stale`; on metrics also"
                    + " `miss`"),
    CACHE_AGE("heddle.cache.age", DOUBLE, "seconds since that answer was made"),
    CACHE_SIMILARITY("heddle.cache.similarity", DOUBLE, "of the two questions; only of `semantic`"),
    CACHE_SAVED(
            "heddle.cache.saved_usd",
            STRING,
            "what that answer cost in US dollars, exact decimal; absent where unknown"),
    CACHE_LEADER(
            "heddle.cache.leader",
            STRING,
            "the id of the call that made it, whose span is linked; only of `single_flight`"),
    TRANSPORT("heddle.transport", STRING, "the HTTP client that carried it"),
    DIALECT("heddle.dialect", STRING, "the wire format, for example `openai.chat`"),
    ATTEMPT_COUNT("heddle.attempt.count", LONG, "HTTP exchanges made for the call; 0 where none was needed"),
    REFUSAL("heddle.refusal", STRING, "why Heddle answered in the provider's place, for example `circuit_open`"),
    BUDGETS_EXCEEDED(
            "heddle.budget.exceeded", STRING_LIST, "budgets that an attempt of the call did not fit into, by name"),
    BUDGETS_SHADOWED(
            "heddle.budget.shadowed",
            STRING_LIST,
            "budgets with `on-exceed: shadow` that would have refused the call, by name"),
    BUDGET_DOWNGRADED("heddle.budget.downgraded", BOOLEAN, "`true` where a budget had a cheaper target asked"),
    BUDGET("heddle.budget.name", STRING, "a budget of `heddle.yaml`"),
    BUDGET_KEY(
            "heddle.budget.key",
            STRING,
            "the team or feature that a budget counts for; at most 100, and users are never told apart"),
    BUDGET_UNIT("heddle.budget.unit", STRING, "what a budget counts: `tokens`, or `usd` for US dollars"),
    BUDGET_ACTION(
            "heddle.budget.action", STRING, "the budget's `on-exceed`: `reject`, `fallback`, `downgrade` or `shadow`"),
    BUDGET_REASON(
            "heddle.budget.reason",
            STRING,
            "`exceeded`, `unpriced` where a model has no known price, or `store_silent`"),
    BUDGET_LEVEL("heddle.budget.level", STRING, "a warn level of a budget, for example `80%`"),
    RETRIES_STOPPED(
            "heddle.retries.stopped",
            STRING,
            "why a failed call was not retried (again): `exhausted`, `retry_budget_spent`, `not_retryable`, `deadline`, …"),
    CIRCUIT_BREAKER_STATE(
            "heddle.circuit_breaker.state", STRING, "`closed`, `open` or `half_open`, when the call ended"),
    CONTENT_TRUNCATED("heddle.content.truncated", BOOLEAN, "`true` where captured content was cut to the limit"),

    HTTP_STATUS("http.response.status_code", LONG, "the HTTP status; absent where no response arrived"),
    ATTEMPT_NUMBER("heddle.attempt.number", LONG, "1 for the first"),
    ATTEMPT_TARGET("heddle.attempt.target", STRING, "provider, endpoint and model it was sent to"),
    ATTEMPT_WAIT("heddle.attempt.wait", DOUBLE, "seconds that the call waited before it"),
    ATTEMPT_DURATION("heddle.attempt.duration", DOUBLE, "seconds that it took"),
    ATTEMPT_RETRY("heddle.attempt.retry", BOOLEAN, "whether it was not the call's first");

    private final @Nullable String name141;
    private final @Nullable String nameNext;
    private final AttributeType type141;
    private final AttributeType typeNext;
    private final String meaning;

    GenAiAttribute(String name, AttributeType type, String meaning) {
        this(name, name, type, type, meaning);
    }

    GenAiAttribute(String name, AttributeType type141, AttributeType typeNext, String meaning) {
        this(name, name, type141, typeNext, meaning);
    }

    GenAiAttribute(String name141, String nameNext, AttributeType type, String meaning) {
        this(name141, nameNext, type, type, meaning);
    }

    GenAiAttribute(SemconvProfile only, String name, AttributeType type, String meaning) {
        this(only == NEXT ? null : name, only == NEXT ? name : null, type, type, meaning);
    }

    GenAiAttribute(
            @Nullable String name141,
            @Nullable String nameNext,
            AttributeType type141,
            AttributeType typeNext,
            String meaning) {
        this.name141 = name141;
        this.nameNext = nameNext;
        this.type141 = type141;
        this.typeNext = typeNext;
        this.meaning = meaning;
    }

    /** The attribute's name; empty where the profile has none. */
    public Optional<String> key(SemconvProfile profile) {
        return Optional.ofNullable(keyOrNull(profile));
    }

    /** The type of its values. */
    public AttributeType type(SemconvProfile profile) {
        return profile == NEXT ? typeNext : type141;
    }

    /** What it says, in Markdown. */
    public String meaning() {
        return meaning;
    }

    @Nullable
    String keyOrNull(SemconvProfile profile) {
        return profile == NEXT ? nameNext : name141;
    }
}
