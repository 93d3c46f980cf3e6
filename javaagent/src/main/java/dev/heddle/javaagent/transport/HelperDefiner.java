package dev.heddle.javaagent.transport;

import dev.heddle.javaagent.weaving.HelperRelocator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;

/**
 * Defines a transport's helper classes beside the woven class, through that class's own lookup, once for each class loader.
 * Thread-safe.
 */
public final class HelperDefiner {

    private final List<String> classNames;
    private final String original;
    private final List<String> relocatedWith;
    private final ClassValue<Slot> slots = new ClassValue<>() {
        @Override
        protected Slot computeValue(Class<?> type) {
            return new Slot();
        }
    };

    /** The classes defined for one woven class. */
    private static final class Slot {

        private Class<?>[] defined = {};
    }

    /**
     * @param original the woven class's name where it is not relocated, for example {@code okhttp3.OkHttpClient}
     * @param classNames the helpers' internal names, each after those it extends or implements
     * @param relocatedWith package prefixes that move together with a relocated copy, for example {@code okhttp3/}
     */
    public HelperDefiner(String original, List<String> classNames, List<String> relocatedWith) {
        this.original = original;
        this.classNames = classNames;
        this.relocatedWith = relocatedWith;
    }

    /**
     * The helper class of that index, defined beside the caller's class or, where another class of its package is woven too,
     * beside the one that the helpers are named for.
     */
    public Class<?> define(Lookup caller, int index) {
        Lookup beside = caller.lookupClass().getName().endsWith(original) ? caller : besideOriginal(caller);
        Slot slot = slots.get(beside.lookupClass());
        synchronized (slot) {
            if (slot.defined.length == 0) {
                slot.defined = defineAll(beside);
            }
            return slot.defined[index];
        }
    }

    private Lookup besideOriginal(Lookup caller) {
        try {
            Class<?> type = Class.forName(original, false, caller.lookupClass().getClassLoader());
            return MethodHandles.privateLookupIn(type, caller);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(original + " cannot be reached from " + caller, e);
        }
    }

    private Class<?>[] defineAll(Lookup caller) {
        String name = caller.lookupClass().getName();
        String prefix = name.substring(0, name.length() - original.length()).replace('.', '/');
        Class<?>[] defined = new Class<?>[classNames.size()];
        for (int i = 0; i < defined.length; i++) {
            byte[] bytes = read("helper/" + classNames.get(i) + ".classdata");
            byte[] placed = prefix.isEmpty() ? bytes : HelperRelocator.relocate(bytes, prefix, relocatedWith);
            try {
                defined[i] = caller.defineClass(placed);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("helper classes cannot be defined beside " + name, e);
            }
        }
        return defined;
    }

    private static byte[] read(String resource) {
        try (InputStream in = HelperDefiner.class.getClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("heddle.jar lacks " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("heddle.jar cannot be read", e);
        }
    }
}
