package dev.heddle.runtime.translation;

import java.util.List;

/** Whether the model is to call tools. */
public sealed interface ToolChoice {

    /** As it likes. */
    record Auto() implements ToolChoice {}

    /** Never. */
    record None() implements ToolChoice {}

    /** At least one. */
    record Required() implements ToolChoice {}

    /** This one. */
    record Named(String name) implements ToolChoice {}

    /** Of these only; at least one of them where required. */
    record Allowed(List<String> names, boolean required) implements ToolChoice {

        public Allowed {
            names = List.copyOf(names);
        }
    }
}
