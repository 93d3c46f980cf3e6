package dev.heddle.processor.schema;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.schema.SchemaModel.Container;
import dev.heddle.processor.schema.SchemaModel.Property;
import dev.heddle.processor.type.AnnotationReader;
import dev.heddle.processor.type.TypeModel;
import dev.heddle.processor.type.TypeReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads what a service's method returns into a schema, and says what no strict schema can express. */
public final class SchemaReader {

    private static final Map<String, Container> CONTAINERS = Map.of(
            "java.util.List", Container.LIST,
            "java.util.Collection", Container.LIST,
            "java.lang.Iterable", Container.LIST,
            "java.util.Set", Container.SET);

    /** How often a generic record is found in itself, each time with other type arguments, until it is taken to be endless. */
    private static final int MAX_DEPTH = 10;

    private final TypeReader types;
    private final Diagnostics diagnostics;
    private final ScalarReader scalars;
    private final ConstraintReader constraints;
    private final UnfitReader unfit;

    public SchemaReader(TypeReader types, Diagnostics diagnostics) {
        this.types = types;
        this.diagnostics = diagnostics;
        this.scalars = new ScalarReader(types);
        this.constraints = new ConstraintReader(diagnostics);
        this.unfit = new UnfitReader(types, diagnostics);
    }

    /**
     * The schema of a method's answer; empty where there is none that fits, which was reported.
     *
     * @param method as messages name it
     * @param place the method
     */
    public Optional<SchemaModel> read(TypeMirror answer, String method, SourceRef place) {
        boolean isList = answer.getKind() == TypeKind.ARRAY || container(answer) != null;
        if (isList || isOptional(answer)) {
            String type = types.read(answer).display();
            String component = isList ? "items" : "value";
            diagnostics.report(DiagnosticCode.ROOT_NOT_OBJECT, place, method, type, "Answer", type, component);
            return Optional.empty();
        }
        return Optional.ofNullable(schema(answer, Position.root(method, place)));
    }

    private @Nullable SchemaModel schema(TypeMirror type, Position at) {
        SchemaModel scalar = scalars.read(type, at.constraints());
        if (scalar != null) {
            return isNamable(type, at) ? scalar : null;
        }
        Container container = container(type);
        if (container == null && !isOptional(type)) {
            return structure(type, at);
        }
        TypeMirror argument = unfit.argument((DeclaredType) type, at);
        if (argument == null) {
            return null;
        }
        if (container == null) {
            SchemaModel value = schema(argument, at);
            return value == null ? null : new SchemaModel.OptionalOf(value, true);
        }
        SchemaModel element = schema(argument, at.elements());
        Constraints size = at.constraints();
        return element == null ? null : new SchemaModel.ListOf(container, element, size.minSize(), size.maxSize());
    }

    private @Nullable SchemaModel structure(TypeMirror type, Position at) {
        TypeElement element = TypeReader.elementOf(type);
        if (element == null || unfit.isUntyped(type, at) || !isNamable(type, at)) {
            return element == null ? unfit.notDeclared(type, at) : null;
        }
        if (element.getKind() == ElementKind.RECORD) {
            return record((DeclaredType) type, element, at);
        }
        if (element.getKind() == ElementKind.INTERFACE && element.getModifiers().contains(Modifier.SEALED)) {
            return union((DeclaredType) type, element, at);
        }
        unfit.unsupported(type, element, at);
        return null;
    }

    private SchemaModel.@Nullable RecordOf record(DeclaredType type, TypeElement element, Position at) {
        TypeModel.Declared declared = types.declared(type);
        long depth = at.depth(declared);
        if (at.within().contains(declared) || depth > MAX_DEPTH) {
            Object simpleName = element.getSimpleName();
            diagnostics.report(
                    DiagnosticCode.RECURSIVE_ANSWER, at.place(), at.what(), at.method(), simpleName, simpleName);
            return null;
        }
        List<Property> properties = new ArrayList<>();
        for (RecordComponentElement component : element.getRecordComponents()) {
            Optional<Property> property = property(type, component, at.enter(declared));
            property.ifPresent(properties::add);
            if (property.isEmpty() && depth > 0) {
                return null; // one that grows without end is followed along one component only
            }
        }
        return properties.size() < element.getRecordComponents().size()
                ? null
                : new SchemaModel.RecordOf(declared, List.copyOf(properties), ScalarReader.description(element));
    }

    private Optional<Property> property(DeclaredType owner, RecordComponentElement component, Position at) {
        TypeMirror type = types.types().asMemberOf(owner, TypeReader.fieldOf(component));
        String name = component.getSimpleName().toString();
        Position inside = at.component(
                "component '" + TypeReader.ownerOf(component).getSimpleName() + "." + name + "'",
                SourceRef.of(component),
                constraints.read(component, at.methodPlace()));
        SchemaModel schema = schema(type, inside);
        if (schema == null) {
            return Optional.empty();
        }
        constraints.checkPlaced(component, schema, types.read(type).display(), at.methodPlace());
        boolean nullable =
                !isOptional(type) && !type.getKind().isPrimitive() && AnnotationReader.hasNullable(component);
        return Optional.of(new Property(
                name,
                types.read(type),
                nullable ? new SchemaModel.OptionalOf(schema, false) : schema,
                ScalarReader.description(component),
                AnnotationReader.has(component, "Sensitive")));
    }

    private @Nullable SchemaModel union(DeclaredType type, TypeElement element, Position at) {
        List<SchemaModel.RecordOf> cases = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (TypeMirror permitted : element.getPermittedSubclasses()) {
            TypeElement subtype = TypeReader.elementOf(permitted);
            if (subtype == null || unfit.isNoCase(type, subtype, names, at) || !isNamable(permitted, at)) {
                return null;
            }
            SchemaModel.RecordOf model = record((DeclaredType) permitted, subtype, at);
            if (model == null) {
                return null;
            }
            cases.add(model);
        }
        return new SchemaModel.UnionOf(types.declared(type), List.copyOf(cases), ScalarReader.description(element));
    }

    /** Generated code in the same package as the service must be able to name the type. */
    private boolean isNamable(TypeMirror type, Position at) {
        for (Element e = TypeReader.elementOf(type); e instanceof TypeElement; e = e.getEnclosingElement()) {
            if (e.getModifiers().contains(Modifier.PRIVATE)) {
                unfit.isPrivate(type, at);
                return false;
            }
        }
        return true;
    }

    private static @Nullable Container container(TypeMirror type) {
        TypeElement element = TypeReader.elementOf(type);
        return element == null
                ? null
                : CONTAINERS.get(element.getQualifiedName().toString());
    }

    private static boolean isOptional(TypeMirror type) {
        return TypeReader.isA(type, "java.util.Optional");
    }
}
