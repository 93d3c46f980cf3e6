package dev.heddle.javaagent.annotated;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The index of each class loader, read when the loader's first class is looked up. Thread-safe. */
final class CallIndexes {

    private final Map<ClassLoader, CallIndex> byLoader = Collections.synchronizedMap(new WeakHashMap<>());
    private final ThreadLocal<Boolean> reading = new ThreadLocal<>();
    private final BiConsumer<ClassLoader, Exception> unreadable;

    /** @param unreadable told of a loader whose index cannot be read; its methods are not woven */
    CallIndexes(BiConsumer<ClassLoader, Exception> unreadable) {
        this.unreadable = unreadable;
    }

    List<AnnotatedMethod> methods(@Nullable ClassLoader loader, String internalName) {
        if (loader == null || loader == ClassLoader.getPlatformClassLoader()) {
            return List.of();
        }
        CallIndex known = byLoader.get(loader);
        return (known == null ? read(loader) : known).methods(internalName);
    }

    /** Reading may load classes by the same loader: they are none of the annotated ones. */
    private CallIndex read(ClassLoader loader) {
        if (reading.get() != null) {
            return CallIndex.EMPTY;
        }
        reading.set(Boolean.TRUE);
        CallIndex index = CallIndex.EMPTY;
        try {
            index = CallIndex.of(loader);
        } catch (Exception e) {
            unreadable.accept(loader, e);
        } finally {
            reading.remove();
        }
        byLoader.put(loader, index);
        return index;
    }
}
