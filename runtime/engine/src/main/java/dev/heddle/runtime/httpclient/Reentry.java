package dev.heddle.runtime.httpclient;

/**
 * Marks a driver's own call of a woven method, so that this call runs the original code. The mark is consumed at the
 * method's entry: calls that the application makes further down the stack are calls of their own. Confined to its thread.
 */
public final class Reentry {

    private static final ThreadLocal<Boolean> OWN = new ThreadLocal<>();

    private Reentry() {}

    /** The next woven method on this thread is the driver's. */
    static void enter() {
        OWN.set(Boolean.TRUE);
    }

    /** Whether the method just entered is the driver's. */
    public static boolean entered() {
        if (OWN.get() == null) {
            return false;
        }
        OWN.remove();
        return true;
    }

    /** Takes the mark back where no woven method was entered. */
    static void leave() {
        OWN.remove();
    }
}
