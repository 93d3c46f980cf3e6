package dev.heddle.processor.call;

import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.type.ParameterModel;
import dev.heddle.processor.type.TypeModel;
import java.util.List;

/**
 * An annotated type.
 *
 * @param kind what is generated beside it
 * @param type without arguments
 * @param typeVariables of the outermost type that this one is inner to, and so on until its own, the last; most are empty
 * @param access of the type and everything it is nested in: the least of them
 * @param extensible whether a subclass in the same package can extend it: a class, not final, not abstract, not an inner class,
 *     with a constructor that it can call
 * @param constructors those that a subclass in the same package can call; empty for interfaces
 * @param calls its annotated methods; of a service all that an implementation must have
 */
public record ServiceModel(
        Kind kind,
        TypeModel.Declared type,
        List<List<TypeVariableModel>> typeVariables,
        Access access,
        boolean extensible,
        List<ConstructorModel> constructors,
        List<CallModel> calls,
        SourceRef place) {

    /** What is generated beside an annotated type. */
    public enum Kind {
        /** An {@code @LlmService} interface: its implementation. */
        SERVICE,
        /** A class with {@code @LlmCall} methods: what the agent weaves in, and a subclass where there can be one. */
        WOVEN
    }

    /** Who may name a member. */
    public enum Access {
        PUBLIC,
        PROTECTED,
        PACKAGE,
        PRIVATE
    }

    /** A type variable as it is declared. */
    public record TypeVariableModel(String name, List<TypeModel> bounds) {}

    /** A constructor. */
    public record ConstructorModel(
            Access access,
            List<TypeVariableModel> typeVariables,
            List<ParameterModel> parameters,
            boolean varArgs,
            List<TypeModel> thrown) {}

    /** The type's own type variables, each with its bounds. */
    public List<TypeVariableModel> ownTypeVariables() {
        return typeVariables.get(typeVariables.size() - 1);
    }

    /** The simple name of the generated type: {@code Outer_Inner_Heddle}. */
    public String generatedName() {
        return String.join("_", type.simpleNames()) + "_Heddle";
    }
}
