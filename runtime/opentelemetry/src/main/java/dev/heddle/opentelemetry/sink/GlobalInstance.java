package dev.heddle.opentelemetry.sink;

import dev.heddle.bridge.InternalErrors;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the global instance without ever setting one. {@code GlobalOpenTelemetry.get()} is called only when the answer is
 * known: called too early it would fix the API's no-op instance, and the application's own {@code set} would throw.
 */
final class GlobalInstance {

    private static final boolean HAS_IS_SET = ApiFeature.has(GlobalOpenTelemetry.class, "isSet");
    private static final @Nullable Field FIELD = HAS_IS_SET ? null : field();
    private static final String AGENT_TYPES = "io.opentelemetry.javaagent.";

    private GlobalInstance() {}

    /** The instance; null where there is none yet, or it cannot be known. */
    static @Nullable OpenTelemetry find() {
        return isSet() || isBridged() ? GlobalOpenTelemetry.get() : null;
    }

    /** API 1.57 and newer tell it; of older ones the field is read, which has had one name since 1.0. */
    private static boolean isSet() {
        if (HAS_IS_SET) {
            return GlobalOpenTelemetry.isSet();
        }
        if (FIELD == null) {
            return false;
        }
        try {
            return FIELD.get(null) != null;
        } catch (IllegalAccessException e) {
            InternalErrors.ofProcess().report("opentelemetry.global", e);
            return false;
        }
    }

    private static @Nullable Field field() {
        try {
            Field field = GlobalOpenTelemetry.class.getDeclaredField("globalOpenTelemetry");
            field.setAccessible(true);
            return field;
        } catch (ReflectiveOperationException | RuntimeException e) {
            InternalErrors.ofProcess().report("opentelemetry.global", e);
            return null;
        }
    }

    /**
     * Whether the OpenTelemetry agent answers for this copy of the API: {@code get()} then returns its bridge, whatever is
     * set. The agent bridges contexts in the same step, so the type of a context tells.
     */
    private static boolean isBridged() {
        return OpenTelemetryAgent.PRESENT
                && Context.current().getClass().getName().startsWith(AGENT_TYPES);
    }

    /** Whether the OpenTelemetry agent is in this JVM; asked only when first needed. */
    private static final class OpenTelemetryAgent {

        static final boolean PRESENT = isPresent();

        private static boolean isPresent() {
            try {
                Class.forName(AGENT_TYPES + "bootstrap.AgentInitializer", false, null);
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }
    }
}
