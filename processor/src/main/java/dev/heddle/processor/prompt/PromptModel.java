package dev.heddle.processor.prompt;

import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.type.TypeModel;
import java.util.List;

/**
 * A prompt template, its placeholders resolved.
 *
 * @param place the value that holds or names it
 */
public record PromptModel(List<Part> parts, SourceRef place) {

    public PromptModel {
        parts = List.copyOf(parts);
    }

    /** A piece of a prompt. */
    public sealed interface Part {}

    /** Text that is as it is, escapes resolved. */
    public record Literal(String text) implements Part {}

    /**
     * The value of a parameter or of an accessor of it.
     *
     * @param parameter the parameter's name
     * @param accessors names of the methods to call on it, one after another
     * @param type what comes out
     * @param untrusted whether the parameter is
     * @param sensitive whether the parameter, a record component on the way or one in the value is
     */
    public record Value(String parameter, List<String> accessors, TypeModel type, boolean untrusted, boolean sensitive)
            implements Part {

        public Value {
            accessors = List.copyOf(accessors);
        }
    }
}
