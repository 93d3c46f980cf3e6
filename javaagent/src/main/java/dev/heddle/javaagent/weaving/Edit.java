package dev.heddle.javaagent.weaving;

/**
 * One change to the methods of a target class. Every edit calls a static method of the bridge, adds no member to the class,
 * and leaves the method's own code in place.
 */
public sealed interface Edit {

    /** Which methods are edited. */
    MethodPattern method();

    /** Passes what a getter returns through {@code Bridge.list}. */
    record ReturnedList(MethodPattern method, String point) implements Edit {}

    /** Passes an argument through {@code Bridge.value} on entry. */
    record Argument(MethodPattern method, int index, String point) implements Edit {}

    /** Passes what a method returns through {@code Bridge.value}. */
    record Returned(MethodPattern method, String point) implements Edit {}

    /** Asks {@code Bridge.around} on entry and returns its result unless that is null; for methods of reference types only. */
    record Around(MethodPattern method, String point) implements Edit {}

    /**
     * Passes every read of a field through {@code Bridge.field}, with the method's arguments; for fields and methods of
     * reference types only.
     */
    record ReadField(MethodPattern method, String field, String point) implements Edit {}

    /** Offers the value of an {@code int} field to {@code SdkRetries.offer} on entry, and withdraws it on return. */
    record OfferRetriesOfField(MethodPattern method, String field) implements Edit {}

    /** Passes every read of an {@code int} field through {@code SdkRetries.left}. */
    record GovernField(MethodPattern method, String field) implements Edit {}

    /**
     * Offers an {@code int} argument on entry and passes every read of it through {@code SdkRetries.leftHere}; for loops that stay
     * on their thread.
     */
    record GovernArgument(MethodPattern method, int index) implements Edit {}

    /**
     * Passes what a loop decides by through {@code SdkRetries.goesOn}, with the argument that it calls back; withdraws on return.
     *
     * @param decision the method, called by the edited one, that tells whether the loop goes on
     * @param index of the argument
     */
    record GovernDecision(MethodPattern method, String decision, int index) implements Edit {}
}
