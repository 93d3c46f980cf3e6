package dev.heddle.javaagent.annotated;

import dev.heddle.bridge.GeneratedServices;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Weaves the annotated methods of the application. Thread-safe. */
public final class AnnotatedMethods {

    private final CallIndexes indexes;

    /** @param unreadable told of a class loader whose index cannot be read, and why */
    public AnnotatedMethods(BiConsumer<ClassLoader, Exception> unreadable) {
        this.indexes = new CallIndexes(unreadable);
    }

    /** Whether the index names methods of that class: one hash lookup for most. */
    public boolean has(@Nullable ClassLoader loader, String internalName) {
        return !indexes.methods(loader, internalName).isEmpty();
    }

    /**
     * The woven class file; null where it has none of the methods that the index names.
     *
     * @throws IllegalStateException if the class generated beside it is missing
     */
    public byte @Nullable [] weave(ClassLoader loader, String internalName, byte[] classFile) {
        String generated = GeneratedServices.generatedName(internalName);
        if (loader.getResource(generated + ".class") == null) {
            throw new IllegalStateException(generated.replace('/', '.')
                    + " is named by the index and missing: compile the module again, with heddle-processor");
        }
        List<AnnotatedMethod> methods = indexes.methods(loader, internalName);
        return AnnotatedClassWeaver.weave(internalName, methods, classFile);
    }
}
