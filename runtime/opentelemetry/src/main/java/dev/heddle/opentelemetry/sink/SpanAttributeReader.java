package dev.heddle.opentelemetry.sink;

import dev.heddle.bridge.InternalErrors;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads attributes of spans, which the API can only write. The SDK's spans tell them by {@code ReadableSpan}; where the
 * OpenTelemetry agent stands between the application's API and its own SDK, the span behind its wrapper does. Both are reached
 * by reflection: the SDK need not be there, and the agent's belongs to another loader with relocated types. Thread-safe.
 */
final class SpanAttributeReader {

    private static final String READABLE_SPAN = "ReadableSpan";
    private static final String AGENT_SPAN = "agentSpan";
    private static final Access NONE = new Access(null, null, null);

    private final ConcurrentMap<Class<?>, Access> accesses = new ConcurrentHashMap<>();

    /**
     * How spans of one class are read.
     *
     * @param wrapped the field with the span behind a wrapper
     * @param getAttribute {@code ReadableSpan.getAttribute(AttributeKey)}
     * @param stringKey {@code AttributeKey.stringKey(String)} of the same loader
     */
    private record Access(
            @Nullable Field wrapped,
            @Nullable Method getAttribute,
            @Nullable Method stringKey) {}

    /** The attribute's value; null where the span has none, or does not tell. */
    @Nullable
    String string(Object span, String name) {
        try {
            return read(span, name);
        } catch (ReflectiveOperationException | RuntimeException e) {
            InternalErrors.ofProcess().report("opentelemetry.span", e);
            return null;
        }
    }

    private @Nullable String read(Object span, String name) throws ReflectiveOperationException {
        Access access = access(span.getClass());
        if (access.wrapped() != null) {
            Object behind = access.wrapped().get(span);
            return behind == null ? null : read(behind, name);
        }
        if (access.getAttribute() == null || access.stringKey() == null) {
            return null;
        }
        Object key = access.stringKey().invoke(null, name);
        Object value = access.getAttribute().invoke(span, key);
        return value instanceof String text ? text : null;
    }

    private Access access(Class<?> type) throws ReflectiveOperationException {
        Access known = accesses.get(type);
        if (known == null) {
            known = find(type);
            accesses.put(type, known);
        }
        return known;
    }

    private static Access find(Class<?> type) throws ReflectiveOperationException {
        Class<?> readable = readableSpan(type);
        Method getAttribute = readable == null ? null : getter(readable);
        if (getAttribute != null) {
            Class<?> keyType = getAttribute.getParameterTypes()[0];
            return new Access(null, getAttribute, keyType.getMethod("stringKey", String.class));
        }
        for (Field field : type.getDeclaredFields()) {
            if (field.getName().equals(AGENT_SPAN)) {
                field.setAccessible(true);
                return new Access(field, null, null);
            }
        }
        return NONE;
    }

    /** The interface of that name among all that the type implements; by simple name, for its package may be relocated. */
    private static @Nullable Class<?> readableSpan(@Nullable Class<?> type) {
        if (type == null || type.getSimpleName().equals(READABLE_SPAN)) {
            return type;
        }
        for (Class<?> implemented : type.getInterfaces()) {
            Class<?> found = readableSpan(implemented);
            if (found != null) {
                return found;
            }
        }
        return readableSpan(type.getSuperclass());
    }

    /** Spans of SDKs before 1.10 do not tell single attributes: then there is none. */
    private static @Nullable Method getter(Class<?> readableSpan) {
        for (Method method : readableSpan.getMethods()) {
            if (method.getName().equals("getAttribute") && method.getParameterCount() == 1) {
                return method;
            }
        }
        return null;
    }
}
