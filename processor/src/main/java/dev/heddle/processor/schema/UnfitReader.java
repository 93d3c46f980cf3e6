package dev.heddle.processor.schema;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.type.TypeReader;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Finds and reports types that no strict schema expresses. */
final class UnfitReader {

    private static final String ALLOWED =
            "allowed are records, sealed interfaces of records, enums, String, numbers, boolean, List, Set and Optional";

    private final TypeReader types;
    private final Diagnostics diagnostics;

    UnfitReader(TypeReader types, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
    }

    /** What is in a list or optional; null, and reported, where that is not known. */
    @Nullable
    TypeMirror argument(DeclaredType type, Position at) {
        boolean known = !type.getTypeArguments().isEmpty()
                && type.getTypeArguments().get(0).getKind() != TypeKind.WILDCARD;
        if (!known) {
            untyped(type, at, "name the type of what is in it");
        }
        return known ? type.getTypeArguments().get(0) : null;
    }

    /** Whether it is {@code Object}, a map or a raw type: reported. */
    boolean isUntyped(TypeMirror type, Position at) {
        TypeElement element = TypeReader.elementOf(type);
        if (TypeReader.isA(type, "java.lang.Object")) {
            untyped(type, at, ALLOWED);
            return true;
        }
        if (isMap(type)) {
            diagnostics.report(DiagnosticCode.FREE_KEYS, at.place(), at.what(), at.method(), display(type));
            return true;
        }
        boolean raw = element != null
                && !element.getTypeParameters().isEmpty()
                && ((DeclaredType) type).getTypeArguments().isEmpty();
        if (raw) {
            untyped(type, at, "name its type arguments");
        }
        return raw;
    }

    private boolean isMap(TypeMirror type) {
        TypeMirror map = types.elements().getTypeElement("java.util.Map").asType();
        return types.types()
                .isAssignable(types.types().erasure(type), types.types().erasure(map));
    }

    private void untyped(TypeMirror type, Position at, String remedy) {
        diagnostics.report(DiagnosticCode.UNTYPED_ANSWER, at.place(), at.what(), at.method(), display(type), remedy);
    }

    /** An array, a type variable or a {@code char}. */
    @Nullable
    SchemaModel notDeclared(TypeMirror type, Position at) {
        if (type.getKind() == TypeKind.TYPEVAR || type.getKind() == TypeKind.WILDCARD) {
            untyped(type, at, "name a type: a variable is not known when the schema is written");
        } else {
            unsupported(at, display(type), type.getKind() == TypeKind.ARRAY ? "use a List" : "use a String");
        }
        return null;
    }

    void unsupported(TypeMirror type, TypeElement element, Position at) {
        boolean isInterface = element.getKind() == ElementKind.INTERFACE;
        boolean isAbstract = element.getModifiers().contains(Modifier.ABSTRACT);
        String name = element.getQualifiedName().toString();
        if (isAbstract && !name.startsWith("java.")) {
            noDiscriminator(type, at, isInterface ? "the interface is not sealed" : "it is an abstract class");
        } else if (name.startsWith("java.time.") || name.equals("java.util.Date") || name.equals("java.util.UUID")) {
            unsupported(at, display(type), "use a String, with @Describe for its format, and convert it");
        } else {
            unsupported(at, display(type), name.startsWith("java.") ? ALLOWED : "make it a record");
        }
    }

    void isPrivate(TypeMirror type, Position at) {
        diagnostics.report(
                DiagnosticCode.UNSUPPORTED_ANSWER,
                at.place(),
                at.what(),
                at.method(),
                "the private type " + display(type),
                "generated code in the same package must see it: leave out 'private'");
    }

    private void unsupported(Position at, String type, String remedy) {
        diagnostics.report(DiagnosticCode.UNSUPPORTED_ANSWER, at.place(), at.what(), at.method(), type, remedy);
    }

    /**
     * Whether a permitted subtype cannot be told from others: reported.
     *
     * @param names of those before; its own is added
     */
    boolean isNoCase(TypeMirror sealed, TypeElement subtype, Set<String> names, Position at) {
        String name = subtype.getSimpleName().toString();
        if (subtype.getKind() != ElementKind.RECORD) {
            return noDiscriminator(sealed, at, name + " is not a record");
        }
        if (!subtype.getTypeParameters().isEmpty()) {
            return noDiscriminator(sealed, at, name + " has type parameters");
        }
        if (!names.add(name)) {
            return noDiscriminator(sealed, at, "two of its records are called " + name);
        }
        boolean collides = subtype.getRecordComponents().stream()
                .anyMatch(c -> c.getSimpleName().contentEquals(SchemaModel.UnionOf.DISCRIMINATOR));
        return collides && noDiscriminator(sealed, at, name + " has a component 'type'");
    }

    private boolean noDiscriminator(TypeMirror type, Position at, String fault) {
        diagnostics.report(DiagnosticCode.NO_DISCRIMINATOR, at.place(), at.what(), at.method(), display(type), fault);
        return true;
    }

    private String display(TypeMirror type) {
        return types.read(type).display();
    }
}
