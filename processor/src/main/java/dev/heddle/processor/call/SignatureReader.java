package dev.heddle.processor.call;

import dev.heddle.processor.call.ServiceModel.Access;
import dev.heddle.processor.call.ServiceModel.ConstructorModel;
import dev.heddle.processor.call.ServiceModel.TypeVariableModel;
import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.type.AnnotationReader;
import dev.heddle.processor.type.ParameterModel;
import dev.heddle.processor.type.TypeModel;
import dev.heddle.processor.type.TypeReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the signatures of methods, constructors and types. */
final class SignatureReader {

    private final TypeReader types;

    SignatureReader(TypeReader types) {
        this.types = types;
    }

    static Access access(Element element) {
        Set<Modifier> modifiers = element.getModifiers();
        if (modifiers.contains(Modifier.PUBLIC)) {
            return Access.PUBLIC;
        }
        if (modifiers.contains(Modifier.PROTECTED)) {
            return Access.PROTECTED;
        }
        return modifiers.contains(Modifier.PRIVATE) ? Access.PRIVATE : Access.PACKAGE;
    }

    /** The least of a type's and of those it is nested in. */
    static Access accessOfType(TypeElement type) {
        Access least = Access.PUBLIC;
        for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
            Access own = access(e);
            least = own.compareTo(least) > 0 ? own : least;
        }
        return least;
    }

    static boolean isInner(TypeElement type) {
        return type.getEnclosingElement() instanceof TypeElement
                && type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.STATIC);
    }

    boolean isExtensible(TypeElement type) {
        Set<Modifier> modifiers = type.getModifiers();
        return type.getKind() == ElementKind.CLASS
                && !modifiers.contains(Modifier.FINAL)
                && !modifiers.contains(Modifier.ABSTRACT)
                && !modifiers.contains(Modifier.SEALED)
                && !isInner(type)
                && !constructors(type).isEmpty();
    }

    /** Those that are not private and take nothing that is. */
    List<ConstructorModel> constructors(TypeElement type) {
        List<ConstructorModel> constructors = new ArrayList<>();
        for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
            if (!constructor.getModifiers().contains(Modifier.PRIVATE)
                    && PrivateTypeReader.in(type, constructor).isEmpty()) {
                constructors.add(new ConstructorModel(
                        access(constructor),
                        typeVariables(constructor.getTypeParameters()),
                        parameters(constructor, (ExecutableType) constructor.asType()),
                        constructor.isVarArgs(),
                        read(constructor.getThrownTypes())));
            }
        }
        return List.copyOf(constructors);
    }

    /** Of a type and those that it is inner to, from the outermost inwards. */
    List<List<TypeVariableModel>> typeVariables(TypeElement type) {
        Deque<List<TypeVariableModel>> levels = new ArrayDeque<>();
        levels.add(typeVariables(type.getTypeParameters()));
        for (TypeElement inner = type; isInner(inner); ) {
            inner = TypeReader.ownerOf(inner);
            levels.addFirst(typeVariables(inner.getTypeParameters()));
        }
        return List.copyOf(levels);
    }

    List<TypeVariableModel> typeVariables(List<? extends TypeParameterElement> variables) {
        List<TypeVariableModel> read = new ArrayList<>();
        for (TypeParameterElement variable : variables) {
            read.add(new TypeVariableModel(variable.getSimpleName().toString(), read(variable.getBounds())));
        }
        return List.copyOf(read);
    }

    /** @param type the method's, as a member of the type that it is read for */
    List<ParameterModel> parameters(ExecutableElement method, ExecutableType type) {
        List<ParameterModel> parameters = new ArrayList<>();
        for (int i = 0; i < method.getParameters().size(); i++) {
            VariableElement parameter = method.getParameters().get(i);
            parameters.add(new ParameterModel(
                    parameter.getSimpleName().toString(),
                    types.read(type.getParameterTypes().get(i)),
                    AnnotationReader.has(parameter, "Untrusted"),
                    AnnotationReader.has(parameter, "Sensitive"),
                    AnnotationReader.has(parameter, "CacheKey"),
                    AnnotationReader.has(parameter, "Tenant"),
                    SourceRef.of(parameter)));
        }
        return List.copyOf(parameters);
    }

    List<TypeModel> read(List<? extends TypeMirror> mirrors) {
        List<TypeModel> read = new ArrayList<>();
        mirrors.forEach(mirror -> read.add(types.read(mirror)));
        return List.copyOf(read);
    }
}
