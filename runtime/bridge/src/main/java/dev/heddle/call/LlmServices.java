package dev.heddle.call;

import dev.heddle.bridge.GeneratedServices;

/** Gives out the generated implementations of {@code @LlmService} interfaces. Thread-safe. */
public final class LlmServices {

    private LlmServices() {}

    /**
     * The implementation of a service; one may be used by many threads.
     *
     * @throws LlmSetupException if none was generated, which says what to add to the build
     */
    public static <T> T of(Class<T> service) {
        String name = GeneratedServices.generatedName(service.getName());
        try {
            Class.forName(name, true, service.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new LlmSetupException(service.getSimpleName(), missing(service, name), e);
        } catch (LinkageError e) {
            Throwable cause = e instanceof ExceptionInInitializerError && e.getCause() != null ? e.getCause() : e;
            throw new LlmSetupException(service.getSimpleName(), name + " cannot be used: " + cause, e);
        }
        T implementation = GeneratedServices.of(service);
        if (implementation == null) {
            throw new LlmSetupException(
                    service.getSimpleName(), name + " was not generated for " + service.getName(), null);
        }
        return implementation;
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
