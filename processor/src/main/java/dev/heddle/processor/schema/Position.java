package dev.heddle.processor.schema;

import dev.heddle.processor.diagnostic.SourceRef;
import dev.heddle.processor.type.TypeModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far reading an answer has come.
 *
 * @param method the method whose answer it is, as messages name it
 * @param what the part of it, as messages name it
 * @param place the part
 * @param methodPlace the method, shown where the part is in a class file
 * @param within the records around, from the outermost inwards
 * @param constraints those of the component, for the value in it
 */
record Position(
        String method,
        String what,
        SourceRef place,
        SourceRef methodPlace,
        List<TypeModel.Declared> within,
        Constraints constraints) {

    static Position root(String method, SourceRef place) {
        return new Position(method, "the answer", place, place, List.of(), Constraints.NONE);
    }

    /** How often a record is around, whatever its type arguments. */
    long depth(TypeModel.Declared record) {
        return within.stream()
                .filter(around -> around.erasure().equals(record.erasure()))
                .count();
    }

    Position enter(TypeModel.Declared record) {
        List<TypeModel.Declared> inner =
                Stream.concat(within.stream(), Stream.of(record)).toList();
        return new Position(method, what, place, methodPlace, inner, Constraints.NONE);
    }

    Position component(String name, SourceRef at, Constraints of) {
        return new Position(method, name, at.orElse(methodPlace), methodPlace, within, of);
    }

    /** The elements of a list; what the component is asked is asked of the list. */
    Position elements() {
        return new Position(method, "an element of " + what, place, methodPlace, within, Constraints.NONE);
    }
}
