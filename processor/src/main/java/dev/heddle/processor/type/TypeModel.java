package dev.heddle.processor.type;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A type as source code names it. */
public sealed interface TypeModel {

    /** The erased type as a class file's descriptor spells it, for example {@code Ljava/util/List;}. */
    String descriptor();

    /** As messages name it: simple names with their type arguments. */
    String display();

    /** The type without its arguments, variables replaced by their bounds. */
    TypeModel erasure();

    /** Whether it is that class, whatever its arguments. */
    default boolean isA(String qualifiedName) {
        return this instanceof Declared declared && declared.qualifiedName().equals(qualifiedName);
    }

    /** A primitive type or {@code void}. */
    record Primitive(String keyword) implements TypeModel {

        private static final Map<String, String> DESCRIPTORS = Map.of(
                "void", "V", "boolean", "Z", "byte", "B", "short", "S", "char", "C", "int", "I", "long", "J", "float",
                "F", "double", "D");

        @Override
        public String descriptor() {
            return DESCRIPTORS.getOrDefault(keyword, "V");
        }

        @Override
        public String display() {
            return keyword;
        }

        @Override
        public TypeModel erasure() {
            return this;
        }
    }

    /**
     * A class, interface, record or enum.
     *
     * @param packageName empty for the unnamed package
     * @param simpleNames from the outermost type inwards
     * @param arguments empty where it has none or is raw
     */
    record Declared(String packageName, List<String> simpleNames, List<TypeModel> arguments) implements TypeModel {

        /** With dots, as source code names it. */
        public String qualifiedName() {
            return prefix() + String.join(".", simpleNames);
        }

        /** With dollars between nested types, as {@code Class.getName} says it. */
        public String binaryName() {
            return prefix() + String.join("$", simpleNames);
        }

        public String simpleName() {
            return simpleNames.get(simpleNames.size() - 1);
        }

        private String prefix() {
            return packageName.isEmpty() ? "" : packageName + ".";
        }

        @Override
        public String descriptor() {
            return "L" + binaryName().replace('.', '/') + ";";
        }

        @Override
        public String display() {
            String name = String.join(".", simpleNames);
            return arguments.isEmpty()
                    ? name
                    : name + arguments.stream().map(TypeModel::display).collect(Collectors.joining(", ", "<", ">"));
        }

        @Override
        public TypeModel erasure() {
            return new Declared(packageName, simpleNames, List.of());
        }
    }

    /** An array. */
    record ArrayOf(TypeModel component) implements TypeModel {

        @Override
        public String descriptor() {
            return "[" + component.descriptor();
        }

        @Override
        public String display() {
            return component.display() + "[]";
        }

        @Override
        public TypeModel erasure() {
            return new ArrayOf(component.erasure());
        }
    }

    /**
     * A type variable.
     *
     * @param bound its erasure
     */
    record Variable(String name, TypeModel bound) implements TypeModel {

        @Override
        public String descriptor() {
            return bound.descriptor();
        }

        @Override
        public String display() {
            return name;
        }

        @Override
        public TypeModel erasure() {
            return bound;
        }
    }

    /**
     * A wildcard, as a type argument only.
     *
     * @param extendsBound null where it has none
     * @param superBound null where it has none
     */
    record Wildcard(
            @Nullable TypeModel extendsBound, @Nullable TypeModel superBound) implements TypeModel {

        @Override
        public String descriptor() {
            return erasure().descriptor();
        }

        @Override
        public String display() {
            if (extendsBound != null) {
                return "? extends " + extendsBound.display();
            }
            return superBound == null ? "?" : "? super " + superBound.display();
        }

        @Override
        public TypeModel erasure() {
            return extendsBound == null
                    ? new Declared("java.lang", List.of("Object"), List.of())
                    : extendsBound.erasure();
        }
    }
}
