package dev.heddle.processor.type;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads the compiler's types. */
public final class TypeReader {

    private final Types types;
    private final Elements elements;
    private boolean metMissing;

    public TypeReader(Types types, Elements elements) {
        this.types = types;
        this.elements = elements;
    }

    public Types types() {
        return types;
    }

    public Elements elements() {
        return elements;
    }

    /** Whether a type was met, since this was asked last, that is missing: another processor may still generate it. */
    public boolean metMissing() {
        boolean met = metMissing;
        metMissing = false;
        return met;
    }

    public TypeModel read(TypeMirror type) {
        metMissing |= type.getKind() == TypeKind.ERROR;
        return switch (type.getKind()) {
            case DECLARED, ERROR -> declared((DeclaredType) type);
            case ARRAY -> new TypeModel.ArrayOf(read(((ArrayType) type).getComponentType()));
            case TYPEVAR ->
                new TypeModel.Variable(
                        ((TypeVariable) type).asElement().getSimpleName().toString(),
                        read(types.erasure(((TypeVariable) type).getUpperBound())));
            case WILDCARD ->
                new TypeModel.Wildcard(
                        readBound(((WildcardType) type).getExtendsBound()),
                        readBound(((WildcardType) type).getSuperBound()));
            case VOID -> new TypeModel.Primitive("void");
            default ->
                type.getKind().isPrimitive()
                        ? new TypeModel.Primitive(keyword(type.getKind()))
                        : read(types.erasure(type));
        };
    }

    private @Nullable TypeModel readBound(@Nullable TypeMirror bound) {
        return bound == null ? null : read(bound);
    }

    /** By kind and not by text: the text carries type annotations. */
    private static String keyword(TypeKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    public TypeModel.Declared declared(DeclaredType type) {
        List<TypeModel> arguments = new ArrayList<>();
        for (TypeMirror argument : type.getTypeArguments()) {
            arguments.add(read(argument));
        }
        TypeModel.Declared raw = declared((TypeElement) type.asElement());
        return new TypeModel.Declared(raw.packageName(), raw.simpleNames(), List.copyOf(arguments));
    }

    /** The class itself, without arguments. */
    public TypeModel.Declared declared(TypeElement type) {
        Deque<String> names = new ArrayDeque<>();
        Element enclosing = type;
        while (enclosing instanceof TypeElement nested) {
            names.addFirst(nested.getSimpleName().toString());
            enclosing = nested.getEnclosingElement();
        }
        String packageName =
                enclosing instanceof PackageElement in ? in.getQualifiedName().toString() : "";
        return new TypeModel.Declared(packageName, List.copyOf(names), List.of());
    }

    /** Whether nobody need catch or declare it. */
    public boolean isUnchecked(TypeMirror thrown) {
        return isSubtypeOf(thrown, "java.lang.RuntimeException") || isSubtypeOf(thrown, "java.lang.Error");
    }

    private boolean isSubtypeOf(TypeMirror type, String name) {
        return types.isSubtype(type, elements.getTypeElement(name).asType());
    }

    /** The class of that type; null for primitives, arrays, variables. */
    public static @Nullable TypeElement elementOf(TypeMirror type) {
        return type.getKind() == TypeKind.DECLARED ? (TypeElement) ((DeclaredType) type).asElement() : null;
    }

    /** The type that a method, constructor, field or record component belongs to. */
    public static TypeElement ownerOf(Element member) {
        return (TypeElement) Objects.requireNonNull(member.getEnclosingElement());
    }

    /** The field behind a record component; its accessor is not known to every compiler at this time. */
    public static VariableElement fieldOf(RecordComponentElement component) {
        for (VariableElement field : ElementFilter.fieldsIn(ownerOf(component).getEnclosedElements())) {
            if (field.getSimpleName().equals(component.getSimpleName())) {
                return field;
            }
        }
        throw new IllegalStateException("no field for " + component);
    }

    /** Whether it is that class, whatever its arguments. */
    public static boolean isA(TypeMirror type, String qualifiedName) {
        TypeElement element = elementOf(type);
        return element != null && element.getQualifiedName().contentEquals(qualifiedName);
    }
}
