package dev.heddle.simulator.control;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, taken one by one.
 *
 * <p>A member of the wrong type, and any that was not asked for, is an {@link IllegalArgumentException} that names it.
 */
final class Members {

    private final Map<?, ?> object;
    private final Set<String> taken = new HashSet<>();

    private Members(Map<?, ?> object) {
        this.object = object;
    }

    static Members of(@Nullable Object json, String what) {
        if (json instanceof Map<?, ?> object) {
            return new Members(object);
        }
        throw new IllegalArgumentException(what + " must be a JSON object");
    }

    boolean has(String name) {
        return object.containsKey(name);
    }

    @Nullable
    Object any(String name) {
        taken.add(name);
        return object.get(name);
    }

    @Nullable
    String text(String name) {
        return typed(name, String.class);
    }

    String text(String name, String otherwise) {
        String text = text(name);
        return text == null ? otherwise : text;
    }

    int count(String name, int otherwise) {
        Long number = typed(name, Long.class);
        return number == null ? otherwise : Math.toIntExact(number);
    }

    boolean flag(String name, boolean otherwise) {
        Boolean flag = typed(name, Boolean.class);
        return flag == null ? otherwise : flag;
    }

    Duration millis(String name) {
        Long number = typed(name, Long.class);
        return Duration.ofMillis(number == null ? 0 : number);
    }

    List<?> list(String name) {
        List<?> list = typed(name, List.class);
        return list == null ? List.of() : list;
    }

    /** Applies the step if the member is there. */
    <T> T when(String name, T value, BiFunction<T, Integer, T> step) {
        return has(name) ? step.apply(value, count(name, 0)) : value;
    }

    /** Applies the step if the member is there and has this value. */
    <T> T when(String name, boolean wanted, T value, Function<T, T> step) {
        return flag(name, !wanted) == wanted ? step.apply(value) : value;
    }

    void rejectOthers() {
        for (Object name : object.keySet()) {
            if (!taken.contains(String.valueOf(name))) {
                throw new IllegalArgumentException("Unknown member: " + name);
            }
        }
    }

    private <T> @Nullable T typed(String name, Class<T> type) {
        Object value = any(name);
        if (value == null || type.isInstance(value)) {
            return type.cast(value);
        }
        throw new IllegalArgumentException(name + " must be a " + type.getSimpleName());
    }
}
