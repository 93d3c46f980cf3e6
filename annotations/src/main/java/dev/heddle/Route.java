package dev.heddle;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** One choice of a model by the parameters of the method; only inside {@link LlmCall#routes}. */
@Documented
@Target({})
@Retention(RetentionPolicy.CLASS)
public @interface Route {

    /**
     * The condition, over the method's parameters and {@code prompt}: comparisons ({@code == != < <= > >=}) of parameters, their
     * record components and properties, {@code .length()} of texts and {@code .size()} of collections with literals of the same
     * type (constants of enums by their name, texts in double or single quotes), joined by {@code && || !} and parentheses. For
     * example {@code question.length() < 200 && !urgent}. A condition that meets null on its way to a value is false. Empty, on
     * the last route only, for the default.
     */
    String when() default "";

    /** The model to ask. */
    String model();
}
