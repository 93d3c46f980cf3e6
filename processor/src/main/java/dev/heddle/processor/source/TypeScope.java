package dev.heddle.processor.source;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.heddle.processor.call.CallModel;
import dev.heddle.processor.call.ServiceModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The type variables that a method sees, as a static method beside its class declares them. */
final class TypeScope {

    private final List<TypeVariableName> variables;
    private final TypeName self;

    TypeScope(ServiceModel service, CallModel call) {
        variables = new ArrayList<>(Signatures.variables(call.typeVariables()));
        Set<String> names = new HashSet<>();
        variables.forEach(variable -> names.add(variable.name()));
        Deque<List<TypeName>> arguments = new ArrayDeque<>();
        for (int level = service.typeVariables().size() - 1; level >= 0; level--) {
            List<TypeVariableName> declared =
                    Signatures.variables(service.typeVariables().get(level));
            List<TypeVariableName> visible =
                    declared.stream().filter(v -> names.add(v.name())).toList();
            variables.addAll(0, visible);
            arguments.addFirst(declared.stream()
                    .<TypeName>map(v -> visible.contains(v) ? v : WildcardTypeName.subtypeOf(Object.class))
                    .toList());
        }
        self = self(TypeNames.of(service.type()), arguments);
    }

    /** @param arguments of the type and those that it is inner to, from the outermost inwards; those used are removed */
    private static TypeName self(ClassName type, Deque<List<TypeName>> arguments) {
        List<TypeName> own = arguments.removeLast();
        if (!arguments.isEmpty()) {
            TypeName outer = self(Objects.requireNonNull(type.enclosingClassName()), arguments);
            if (outer instanceof ParameterizedTypeName parameterized) {
                return parameterized.nestedClass(type.simpleName(), own);
            }
        }
        return TypeNames.of(type, own);
    }

    /** Those of the outermost class first, the method's own last; without those that another of the name hides. */
    List<TypeVariableName> variables() {
        return List.copyOf(variables);
    }

    /** The annotated object's type. */
    TypeName self() {
        return self;
    }
}
