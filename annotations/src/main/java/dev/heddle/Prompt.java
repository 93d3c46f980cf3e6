package dev.heddle;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The user message of a method of an {@link LlmService}, as a template.
 *
 * <p>{@code {name}} stands for the parameter of that name, {@code {order.id}} for a record component or accessor of it,
 * {@code {{name}}} for the text {@code {name}} itself. Every other brace stands for itself, so JSON can be written as it is.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Prompt {

    /** The template itself. */
    String value() default "";

    /** A text resource on the class path that holds the template, in place of {@link #value}; read when compiled. */
    String resource() default "";
}
