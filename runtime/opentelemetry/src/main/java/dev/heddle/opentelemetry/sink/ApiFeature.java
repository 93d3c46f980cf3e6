package dev.heddle.opentelemetry.sink;

import java.lang.reflect.Method;

/** Tells what the API at hand has: it is whichever version the application brings. */
final class ApiFeature {

    private ApiFeature() {}

    /** Whether the type has a public method of that name. */
    static boolean has(Class<?> type, String method) {
        for (Method candidate : type.getMethods()) {
            if (candidate.getName().equals(method)) {
                return true;
            }
        }
        return false;
    }
}
