package dev.heddle.opentelemetry.sink;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Implements whatever interfaces of an API are asked for, and notes the methods called. */
final class RecordingApi implements InvocationHandler {

    final List<String> called = new ArrayList<>();

    Object implement(Class<?> type) {
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return method.getName().equals("hashCode")
                    ? System.identityHashCode(proxy)
                    : method.getName().equals("equals") ? proxy == firstOf(arguments) : "recording";
        }
        if (method.getName().equals("storeInContext")) {
            return InvocationHandler.invokeDefault(proxy, method, arguments);
        }
        called.add(method.getDeclaringClass().getSimpleName() + "." + method.getName());
        return resultOf(method, proxy);
    }

    private @Nullable Object resultOf(Method method, Object proxy) {
        Class<?> type = method.getReturnType();
        if (type == boolean.class) {
            return true;
        }
        if (type == String.class) {
            return "";
        }
        if (type.isInstance(proxy)) {
            return proxy;
        }
        return type.isInterface() && Modifier.isPublic(type.getModifiers()) ? implement(type) : null;
    }

    private static @Nullable Object firstOf(Object @Nullable [] arguments) {
        return arguments == null ? null : arguments[0];
    }
}
