package dev.heddle;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has an implementation of the interface generated: each abstract method, which must have a {@link Prompt}, becomes an LLM call.
 *
 * <p>Parameters fill the prompt's placeholders. The return type says how the answer is read: {@code String} as text, a record or
 * sealed interface as JSON of its schema, a number, boolean or enum as a value; {@code CompletionStage} of those for later;
 * {@code Stream<String>} or {@code Flow.Publisher<String>} for the text as it comes; {@code void} to ignore it. An instance is
 * had by {@code dev.heddle.call.LlmServices.of(MyService.class)} and may be used by many threads.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface LlmService {

    /** The model of methods that name none. */
    String model() default "";
}
