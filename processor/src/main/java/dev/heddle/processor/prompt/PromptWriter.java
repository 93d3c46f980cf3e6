package dev.heddle.processor.prompt;

import com.palantir.javapoet.CodeBlock;
import dev.heddle.processor.prompt.PromptModel.Literal;
import dev.heddle.processor.prompt.PromptModel.Part;
import dev.heddle.processor.prompt.PromptModel.Value;
import dev.heddle.processor.source.BridgeNames;
import dev.heddle.processor.source.Literals;
import dev.heddle.processor.type.TypeModel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes the rendering of a prompt: one append after another. */
public final class PromptWriter {

    private static final TypeModel CHARACTERS = new TypeModel.ArrayOf(new TypeModel.Primitive("char"));

    private final List<Part> system;
    private final List<Part> user;

    public PromptWriter(@Nullable PromptModel system, PromptModel user) {
        this.system = system == null ? List.of() : system.parts();
        this.user = user.parts();
    }

    /**
     * The statements of a method that returns the rendered prompt.
     *
     * @param systemName of a local variable
     * @param userName of a local variable
     */
    public CodeBlock write(String systemName, String userName) {
        CodeBlock.Builder code = CodeBlock.builder();
        CodeBlock systemText = render(code, system, systemName, isUntrusted(system) || isUntrusted(user));
        CodeBlock userText = render(code, user, userName, false);
        CodeBlock.Builder arguments = CodeBlock.builder().add("$L, $L", systemText, userText);
        sensitive().forEach(value -> arguments.add(", $L", value));
        return code.addStatement("return $T.of($L)", BridgeNames.PROMPT_TEXT, arguments.build())
                .build();
    }

    private static boolean isUntrusted(List<Part> parts) {
        return parts.stream().anyMatch(part -> part instanceof Value value && value.untrusted());
    }

    private Set<String> sensitive() {
        List<Part> all = new ArrayList<>(system);
        all.addAll(user);
        Set<String> sensitive = new LinkedHashSet<>();
        for (Part part : all) {
            if (part instanceof Value value && value.sensitive()) {
                sensitive.add(isArray(value) ? "(Object) " + java(value) : java(value));
            }
        }
        return sensitive;
    }

    /**
     * Declares a variable for the text, where there is one.
     *
     * @param withRule whether the model must be told what fences are
     * @return the text's expression
     */
    private static CodeBlock render(CodeBlock.Builder code, List<Part> parts, String name, boolean withRule) {
        if (parts.isEmpty()) {
            return withRule ? CodeBlock.of("$T.RULE", BridgeNames.PROMPT_FENCE) : CodeBlock.of("null");
        }
        if (parts.size() == 1 && parts.get(0) instanceof Literal literal) {
            CodeBlock text = withRule
                    ? CodeBlock.of("$L + $T.RULE", Literals.text(literal.text() + "\n\n"), BridgeNames.PROMPT_FENCE)
                    : CodeBlock.of("$L", Literals.text(literal.text()));
            code.addStatement("$T $L = $L", String.class, name, text);
            return CodeBlock.of("$L", name);
        }
        code.addStatement("$T $L = new $T()", StringBuilder.class, name, StringBuilder.class);
        parts.forEach(part -> code.addStatement(append(part, name)));
        if (withRule) {
            code.addStatement("$L.append($L).append($T.RULE)", name, Literals.text("\n\n"), BridgeNames.PROMPT_FENCE);
        }
        return CodeBlock.of("$L.toString()", name);
    }

    private static CodeBlock append(Part part, String name) {
        if (part instanceof Literal literal) {
            return CodeBlock.of("$L.append($L)", name, Literals.text(literal.text()));
        }
        Value value = (Value) part;
        if (value.untrusted()) {
            return CodeBlock.of(
                    "$T.append($L, $L, $L)", BridgeNames.PROMPT_FENCE, name, Literals.text(label(value)), java(value));
        }
        return CodeBlock.of("$L.append($L)", name, java(value));
    }

    /** As the template spells it: the parameter and what its accessors are called. */
    private static String label(Value value) {
        return value.accessors().isEmpty()
                ? value.parameter()
                : value.parameter() + "." + String.join(".", value.accessors());
    }

    /** What is appended, fenced or withheld, each of which would take an array of characters differently. */
    private static String java(Value value) {
        StringBuilder code = new StringBuilder(value.parameter());
        value.accessors().forEach(accessor -> code.append('.').append(accessor).append("()"));
        return value.type().equals(CHARACTERS) ? "String.valueOf(" + code + ")" : code.toString();
    }

    /** Whether a method of variable arguments could take it for all of them. */
    private static boolean isArray(Value value) {
        return value.type() instanceof TypeModel.ArrayOf && !value.type().equals(CHARACTERS);
    }
}
