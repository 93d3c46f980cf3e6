package dev.heddle.processor.call;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Finds private types in signatures, which generated code cannot name; what it returns is for messages. */
final class PrivateTypeReader {

    private PrivateTypeReader() {}

    static Optional<String> inParameters(ExecutableElement method) {
        return fault(
                "parameter type",
                method.getParameters().stream().map(Element::asType).toList());
    }

    static Optional<String> in(TypeElement owner, ExecutableElement method) {
        return inParameters(method)
                .or(() -> fault("return type", List.of(method.getReturnType())))
                .or(() -> fault("exception", method.getThrownTypes()))
                .or(() -> fault("bound", bounds(method.getTypeParameters())))
                .or(() -> fault("class's bound", bounds(owner.getTypeParameters())));
    }

    private static List<TypeMirror> bounds(List<? extends TypeParameterElement> variables) {
        return variables.stream()
                .<TypeMirror>flatMap(variable -> variable.getBounds().stream())
                .toList();
    }

    private static Optional<String> fault(String role, List<? extends TypeMirror> types) {
        return types.stream()
                .flatMap(PrivateTypeReader::privateIn)
                .findFirst()
                .map(type -> "its " + role + " " + type.getSimpleName() + " is private; leave out 'private'");
    }

    private static Stream<TypeElement> privateIn(TypeMirror type) {
        return switch (type.getKind()) {
            case ARRAY -> privateIn(((ArrayType) type).getComponentType());
            case WILDCARD ->
                Stream.of(((WildcardType) type).getExtendsBound(), ((WildcardType) type).getSuperBound())
                        .flatMap(Stream::ofNullable)
                        .flatMap(PrivateTypeReader::privateIn);
            case DECLARED -> {
                TypeElement element = (TypeElement) ((DeclaredType) type).asElement();
                yield SignatureReader.accessOfType(element) == ServiceModel.Access.PRIVATE
                        ? Stream.of(element)
                        : ((DeclaredType) type).getTypeArguments().stream().flatMap(PrivateTypeReader::privateIn);
            }
            default -> Stream.empty();
        };
    }
}
