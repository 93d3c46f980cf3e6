package dev.heddle.processor.source;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import dev.heddle.processor.call.CallModel;
import dev.heddle.processor.call.ServiceModel.Access;
import dev.heddle.processor.call.ServiceModel.TypeVariableModel;
import dev.heddle.processor.type.ParameterModel;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes signatures like those of the developer's methods and constructors. */
final class Signatures {

    private Signatures() {}

    /** A method that overrides or implements one. */
    static MethodSpec.Builder overriding(CallModel call) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(call.name())
                .addAnnotation(Override.class)
                .addModifiers(modifiers(call.access()))
                .addTypeVariables(variables(call.typeVariables()))
                .returns(TypeNames.of(call.returns().type()))
                .addParameters(parameters(call.parameters()))
                .varargs(call.varArgs());
        return method.addExceptions(TypeNames.all(call.thrown()));
    }

    static List<TypeVariableName> variables(List<TypeVariableModel> variables) {
        return variables.stream()
                .map(variable -> TypeVariableName.get(
                        variable.name(), TypeNames.all(variable.bounds()).toArray(TypeName[]::new)))
                .toList();
    }

    static List<ParameterSpec> parameters(List<ParameterModel> parameters) {
        return parameters.stream()
                .map(parameter -> ParameterSpec.builder(TypeNames.of(parameter.type()), parameter.name())
                        .build())
                .toList();
    }

    /** Nobody extends a generated class: what is protected is for its package. */
    static Modifier[] modifiers(Access access) {
        return switch (access) {
            case PUBLIC -> new Modifier[] {Modifier.PUBLIC};
            case PROTECTED -> new Modifier[] {Modifier.PROTECTED};
            case PACKAGE, PRIVATE -> new Modifier[0];
        };
    }
}
