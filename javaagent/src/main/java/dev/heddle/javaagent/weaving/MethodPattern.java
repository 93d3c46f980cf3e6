package dev.heddle.javaagent.weaving;

/**
 * Matches methods by name and the start of their descriptor.
 *
 * @param name the method's name, or {@code *} for any
 * @param descriptorStart how the descriptor begins, with <code>{prefix}</code> in the place of a relocated package's
 *     prefix; empty for any
 */
public record MethodPattern(String name, String descriptorStart) {

    /** Every method of the class. */
    public static final MethodPattern ANY = new MethodPattern("*", "");

    boolean matches(String methodName, String descriptor, String prefix) {
        return (name.equals("*") || name.equals(methodName))
                && descriptor.startsWith(descriptorStart.replace("{prefix}", prefix));
    }
}
