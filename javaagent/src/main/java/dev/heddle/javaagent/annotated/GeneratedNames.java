package dev.heddle.javaagent.annotated;

/** Names of what the annotation processor generates. */
final class GeneratedNames {

    private static final String SUFFIX = "_Heddle";

    private GeneratedNames() {}

    /** The class beside an annotated one: {@code a/Outer$Inner} has {@code a/Outer_Inner_Heddle}. */
    static String of(String internalName) {
        return internalName.replace('$', '_') + SUFFIX;
    }
}
