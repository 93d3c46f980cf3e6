package dev.heddle.bridge;

/** Found by {@link java.util.ServiceLoader} where there is no agent: how {@code heddle-runtime} offers its engine. */
public interface ServicesProvider {

    /** Starts the engine and puts it in force; asked once in a JVM. */
    Services start();
}
