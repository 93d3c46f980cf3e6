package dev.heddle;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares how the LLM calls made inside a method behave: their limits, their models, what happens when they fail.
 *
 * <p>On a method of a class the agent weaves the policy around the method: every call that an LLM SDK makes inside it, on the
 * same thread, on a thread started inside, or on an executor wrapped by {@code dev.heddle.call.LlmScope}, is made under it. On a
 * method of an interface that is an {@link LlmService} the generated implementation follows it, with or without the agent.
 *
 * <p>The annotation processor checks every value when the method is compiled; each error has a page in
 * {@code docs/diagnostics}. Durations are a number and a unit: {@code 500ms}, {@code 20s}, {@code 5m}, {@code 24h}, {@code 7d}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface LlmCall {

    /** The name of the method in configuration, telemetry and ledger, one in an application; by default {@code Class#method}. */
    String id() default "";

    /**
     * The name of a route of {@code heddle.yaml} that the calls take, whatever its {@code match} says; by default the first that
     * fits. A name that is not there is told once, and the calls go their own way.
     */
    String route() default "";

    /** The model in place of the one the request names, for example {@code gpt-5-mini}; by default the request's own. */
    String model() default "";

    /** Models chosen by the parameters of the method, tried in order; the last is the default, without a condition. */
    Route[] routes() default {};

    /** Models to ask, in order, when the one before finally failed. */
    String[] fallbackModels() default {};

    /**
     * How many extra attempts one invocation of the method may make in all, whoever makes them: retry, repair, fallback model.
     * 0 to 10; by default as many as the SDK or the configuration allows.
     */
    int retryBudget() default -1;

    /**
     * A method of the same class to answer in place of this one when its call finally failed: same parameters, if wanted
     * followed by the {@link Throwable} that ended it; its return type assignable to this one's. Not called where the request
     * itself was at fault (a 4xx other than 408 and 429), see {@link #fallbackOnClientError}.
     */
    String fallback() default "";

    /** Whether {@link #fallback} also answers for requests that the provider refused as the caller's fault. */
    boolean fallbackOnClientError() default false;

    /** Whether the answer may come from a lesser source (fallback method, fallback model, stale cache); false refuses instead. */
    boolean degradable() default true;

    /** How long one invocation may take in all, attempts and waits between them included; 1ms to 1h. By default as the client says. */
    String timeout() default "";

    /** The most output tokens of one call: caps what the request asks for, and is inserted where it asks for none. */
    int maxTokens() default 0;

    /**
     * The most that one invocation may cost, in US dollars, for example {@code 0.05 USD}. An attempt is refused where what was
     * spent and what it could cost (its prompt, and all the output its request allows) come to more.
     */
    String maxCost() default "";

    /** Which earlier answers may be given again. */
    CacheMode cache() default CacheMode.NONE;

    /** How long an answer may be given again; 1s to 30d, by default 1h. */
    String ttl() default "";

    /** How near two requests must be for {@link CacheMode#SEMANTIC}: cosine similarity, 0.80 to 1. */
    double similarity() default 0.95;

    /** Whose answers are shared, for example {@code tenant}; by default those of the method's {@link Tenant} and {@link CacheKey} parameters. */
    String cacheScope() default "";

    /** The feature that the cost is booked to; by default the {@link #id}. */
    String feature() default "";

    /** How often an answer that does not fit the method's return type is asked for again, with what was wrong; 0 to 5. */
    int repair() default 1;
}
