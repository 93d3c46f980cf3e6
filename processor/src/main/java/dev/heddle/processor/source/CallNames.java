package dev.heddle.processor.source;

import dev.heddle.processor.call.CallModel;
import dev.heddle.processor.type.ParameterModel;
import java.util.ArrayList;
import java.util.List;

/**
 * What the generated members and local variables of an annotated method are called.
 *
 * @param spec the constant of its specification
 * @param self the parameter for the annotated object
 */
record CallNames(
        CallModel call,
        String spec,
        String self,
        String invocation,
        String thrown,
        String stage,
        String prompt,
        String system) {

    static CallNames of(CallModel call, UniqueNames constants) {
        UniqueNames locals = new UniqueNames(parameters(call));
        return new CallNames(
                call,
                constants.unique(UniqueNames.constant(call.name())),
                locals.unique("self"),
                locals.unique("invocation"),
                locals.unique("thrown"),
                locals.unique("stage"),
                locals.unique("prompt"),
                locals.unique("system"));
    }

    private static List<String> parameters(CallModel call) {
        return call.parameters().stream().map(ParameterModel::name).toList();
    }

    /** A static method of the generated class, named after this one: {@code answer$woven}. */
    String hook(String role) {
        return call.name() + "$" + role;
    }

    /** Arguments for a call: the method's own, between others. */
    String arguments(List<String> before, String... after) {
        List<String> all = new ArrayList<>(before);
        all.addAll(parameters(call));
        all.addAll(List.of(after));
        return String.join(", ", all);
    }

    String arguments() {
        return arguments(List.of());
    }
}
