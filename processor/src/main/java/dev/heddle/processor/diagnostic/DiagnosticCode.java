package dev.heddle.processor.diagnostic;

import static dev.heddle.processor.diagnostic.Severity.ERROR;
import static dev.heddle.processor.diagnostic.Severity.WARNING;

import java.util.Locale;

/**
 * Everything that the processor can find fault with. A code is never used for anything else, nor again; each has a page in
 * {@code docs/diagnostics} and a wrong program in {@code it/negative}.
 */
public enum DiagnosticCode {
    // Where annotations may stand.
    NOT_WEAVABLE(ERROR, "@LlmCall can do nothing for '%s': %s"),
    NOT_A_SERVICE(ERROR, "@LlmService on '%s', which is %s"),
    UNSUPPORTED_SERVICE_METHOD(ERROR, "'%s' %s"),
    INEFFECTIVE_ANNOTATION(WARNING, "@%s on '%s' does nothing: %s"),
    INEFFECTIVE_ATTRIBUTE(WARNING, "%s of '%s' does nothing: %s"),
    DUPLICATE_ID(
            ERROR,
            "the id '%s' is also that of %s; configuration, telemetry and ledger tell methods apart by it: set @LlmCall(id = …) on one of them"),

    // Prompts.
    MISSING_PROMPT(ERROR, "'%s' has no @Prompt; every abstract method of an @LlmService needs one"),
    PROMPT_SOURCE(ERROR, "%s of '%s' has %s; allowed is exactly one of value and resource"),
    MISSING_TEMPLATE(ERROR, "no resource '%s' for %s of '%s'; looked in %s"),
    EMPTY_TEMPLATE(ERROR, "%s of '%s' is empty; a prompt must say something"),
    UNKNOWN_PLACEHOLDER(ERROR, "{%1$s} in %2$s of '%3$s': %4$s; allowed: %5$s, or {{%1$s}} for the text itself%6$s"),
    UNUSED_PARAMETER(WARNING, "parameter '%s' of '%s' is in no prompt, route, cache key or tenant%s"),
    PROMPT_TOO_LONG(ERROR, "the fixed text of the prompt of '%s' has at least %,d tokens, %s"),

    // Return types.
    UNSUPPORTED_RETURN(ERROR, "'%s' returns %s; %s"),
    UNTYPED_ANSWER(ERROR, "%s of '%s' is %s, which says nothing of what is in it; %s"),
    FREE_KEYS(
            ERROR,
            "%s of '%s' is %s: strict schemas know no free keys; use a record with named components, or a List of records with a component for the key"),
    RECURSIVE_ANSWER(
            ERROR,
            "%s of '%s' is a %s inside a %s: strict schemas are finite; name the levels, or use a List of records that refer to each other by an id"),
    ROOT_NOT_OBJECT(
            ERROR,
            "'%s' returns %s: the root of a strict schema is an object; return a record with a component of that type, for example record %s(%s %s) {}"),
    UNSUPPORTED_ANSWER(ERROR, "%s of '%s' is %s, which no strict schema expresses; %s"),
    NO_DISCRIMINATOR(
            ERROR,
            "%s of '%s' is %s: %s; allowed is a sealed interface of records with different simple names and no component 'type', which tells them apart"),
    ANSWER_TOO_DEEP(ERROR, "the answer of '%s' is nested %d levels deep at %s; strict schemas allow %d"),
    ANSWER_TOO_LARGE(ERROR, "the answer of '%s' has %s; strict schemas allow %s"),
    MISPLACED_CONSTRAINT(ERROR, "@%s on '%s' of type %s; it is for %s"),
    INVALID_CONSTRAINT(ERROR, "@%s on '%s': %s"),

    // Fallbacks.
    UNKNOWN_FALLBACK(ERROR, "no method '%s' in %s to stand in for '%s'%s"),
    INACCESSIBLE_FALLBACK(
            ERROR, "fallback '%s' of '%s' is %s; generated code in the same package must be able to call it: %s"),
    FALLBACK_PARAMETERS(
            ERROR,
            "fallback '%s' takes (%s), but '%s' takes (%s); allowed are the same parameters, if wanted followed by a Throwable"),
    FALLBACK_RETURN(ERROR, "fallback '%s' returns %s, but '%s' returns %s; return %s or a subtype"),
    FALLBACK_THROWS(ERROR, "fallback '%s' throws %s, which '%s' does not declare; catch it there, or declare it here"),
    FALLBACK_CYCLE(
            ERROR, "fallback '%s' leads back to where it began: %s; a chain must end in a method that makes no call"),
    AMBIGUOUS_FALLBACK(ERROR, "fallback '%s' of '%s' could be %s or %s; rename one of them"),
    FALLBACK_NOT_DEGRADABLE(
            ERROR, "'%s' has %s and degradable = false, which refuses a lesser answer; leave out one of the two"),

    // Routes and models.
    ROUTE_SYNTAX(ERROR, "condition of '%s', at \"%s\": %s"),
    UNKNOWN_ROUTE_NAME(ERROR, "condition of '%s': %s"),
    ROUTE_TYPE(ERROR, "condition of '%s': %s"),
    UNREACHABLE_ROUTE(ERROR, "route %d of '%s' is never chosen: %s"),
    OVERLAPPING_ROUTES(
            WARNING,
            "routes %d and %d of '%s' both hold for %s, and neither holds wherever the other does: only their order decides; draw the line between them"),
    NO_DEFAULT_ROUTE(ERROR, "the last route of '%s' has the condition \"%s\"; it must be the default, without 'when'"),
    PRICE_INVERSION(
            WARNING,
            "the route of '%s' for small requests asks %s (%s for a million tokens), the one for the rest %s (%s): the cheap route is the dear one"),
    UNKNOWN_MODEL(WARNING, "model '%s' is not in the catalogue of %s%s"),
    RETIRED_MODEL(
            WARNING, "model '%s' was retired on %s, by the catalogue of %s: its provider may no longer answer for it"),
    REPEATED_FALLBACK_MODEL(
            WARNING,
            "fallback model '%s' of '%s' %s, and has failed when its turn comes; name another one, or leave it out: retries at the same model are made without it"),

    // Limits.
    INVALID_RETRY_BUDGET(ERROR, "retryBudget of '%s' is %d; allowed are 0 to 10"),
    UNREACHABLE_FALLBACK_MODEL(
            ERROR,
            "fallback model '%s' of '%s' is never asked: retryBudget = %d is spent before; raise it to %d or leave the model out"),
    INVALID_TIMEOUT(
            ERROR, "timeout of '%s' is \"%s\"; allowed are 1ms to 1h, a number and a unit: 500ms, 20s, 5m, 1h%s"),
    INVALID_MAX_TOKENS(ERROR, "maxTokens of '%s' is %d; %s"),
    INVALID_MAX_COST(ERROR, "maxCost of '%s' is \"%s\"; %s"),
    INVALID_REPAIR(ERROR, "repair of '%s' is %d; allowed are 0 to 5"),
    RETRIES_OUTLAST_TIMEOUT(
            WARNING,
            "%d retries of '%s' wait about %s in all, its timeout is %s: the last ones are never made; raise the timeout or lower retryBudget to %d"),
    NO_PRICE(
            WARNING,
            "maxCost of '%s' cannot be kept: model '%s' has no price in the catalogue of %s; give one in heddle.yaml under 'prices'"),

    // Caches.
    INVALID_TTL(ERROR, "ttl of '%s' is \"%s\"; allowed are 1s to 30d, a number and a unit: 30s, 5m, 24h, 7d%s"),
    INVALID_SIMILARITY(
            ERROR, "similarity of '%s' is %s; allowed are 0.80 to 1: below, answers to other questions come back"),
    CACHED_STREAM(
            ERROR, "'%s' returns %s, piece by piece, and has cache = %s; cache a method that returns the whole answer"),
    CACHED_TOOLS(WARNING, "'%s' has cache = %s, and %s: an answer from the cache calls no tool"),
    CACHE_IGNORES_TENANT(
            ERROR,
            "cacheScope of '%s' is \"%s\", which shares the answers of one %s with another; allowed with a @Tenant parameter are none and \"tenant\""),
    CACHE_IGNORES_USER(
            WARNING,
            "parameter '%s' of '%s' says for whom the call is made, but is not part of the cache's key: one user may get another's answer; mark it @CacheKey or @Tenant");

    private final Severity severity;
    private final String template;
    private final String code;

    DiagnosticCode(Severity severity, String template) {
        this.severity = severity;
        this.template = template;
        this.code = camelCase(name());
    }

    /** What stands in brackets before the message, and in {@code @SuppressWarnings("heddle:…")}. */
    public String code() {
        return code;
    }

    public Severity severity() {
        return severity;
    }

    String message(Object... arguments) {
        return String.format(Locale.ROOT, template, arguments);
    }

    private static String camelCase(String constant) {
        StringBuilder code = new StringBuilder();
        for (String word : constant.split("_", -1)) {
            code.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return code.toString();
    }
}
