package dev.heddle.call;

/** Gives out the generated implementations of {@code @LlmService} interfaces. Thread-safe. */
public final class LlmServices {

    private static final String GENERATED = "_Heddle";

    private LlmServices() {}

    /**
     * The implementation of a service; one may be used by many threads.
     *
     * @throws LlmSetupException if none was generated, which says what to add to the build
     */
    public static <T> T of(Class<T> service) {
        String name = generatedName(service);
        try {
            return service.cast(Class.forName(name, true, service.getClassLoader())
                    .getDeclaredConstructor()
                    .newInstance());
        } catch (ClassNotFoundException e) {
            throw new LlmSetupException(service.getSimpleName(), missing(service, name), e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new LlmSetupException(service.getSimpleName(), name + " cannot be used: " + e, e);
        }
    }

    /** {@code Outer.Inner} becomes {@code Outer_Inner_Heddle}, in the same package. */
    private static String generatedName(Class<?> service) {
        return service.getName().replace('$', '_') + GENERATED;
    }

    private static String missing(Class<?> service, String name) {
        return service.getName() + " has no generated implementation (" + name
                + "). Is it annotated with @LlmService, and does"
                + " the build run Heddle's annotation processor? Since JDK 23 javac ignores processors that are only on the"
                + " class path. Add to maven-compiler-plugin: <annotationProcessorPaths><path><groupId>dev.heddle</groupId>"
                + "<artifactId>heddle-processor</artifactId><version>…</version></path></annotationProcessorPaths>; to Gradle:"
                + " annotationProcessor(\"dev.heddle:heddle-processor:…\"); to javac: --processor-path heddle-processor.jar";
    }
}
