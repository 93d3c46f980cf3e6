package dev.heddle.javaagent.transport.retries;

import dev.heddle.bridge.InternalErrors;
import dev.heddle.bridge.SdkRetries;
import dev.heddle.javaagent.transport.Transport;
import dev.heddle.javaagent.weaving.Edit;
import dev.heddle.javaagent.weaving.MethodPattern;
import dev.heddle.javaagent.weaving.Target;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The retry templates under Spring AI: Spring's own in 2.0, spring-retry's in 1.1. A template retries whatever it is given, so
 * only what Spring AI itself gives it is offered, and only an LLM call takes it; an application's own use stays as it is.
 */
public final class SpringRetryTemplates implements Transport {

    private static final String SPRING = "org/springframework/core/retry/RetryTemplate";
    private static final String SPRING_RETRY = "org/springframework/retry/support/RetryTemplate";
    private static final String SPRING_AI = "org.springframework.ai.";
    private static final String EXECUTE = "springretry.execute";
    private static final String DO_EXECUTE = "springretry.doExecute";

    @Override
    public String name() {
        return "springretry";
    }

    @Override
    public List<Target> targets() {
        return List.of(
                template(SPRING, new MethodPattern("execute", ""), EXECUTE, "shouldRetry"),
                template(SPRING_RETRY, new MethodPattern("doExecute", ""), DO_EXECUTE, "canRetry"));
    }

    private static Target template(String className, MethodPattern method, String point, String decision) {
        return new Target(
                className,
                false,
                "Spring retries",
                List.of(new Edit.Around(method, point), new Edit.GovernDecision(method, decision, 0)));
    }

    /** Offers the template's count, and leaves the rest to the template. */
    @Override
    public @Nullable Object around(@Nullable Object self, Object[] arguments, Lookup caller, String point) {
        Object callback = arguments[0];
        if (self != null && callback != null && callback.getClass().getName().startsWith(SPRING_AI)) {
            try {
                long retries = point.equals(EXECUTE)
                        ? RetryCounts.ofSpring(self, caller)
                        : RetryCounts.ofSpringRetry(self, caller);
                if (retries >= 0 && retries < Integer.MAX_VALUE) {
                    SdkRetries.offerRun((int) retries, callback);
                }
            } catch (ReflectiveOperationException | RuntimeException e) {
                InternalErrors.ofProcess().report(point, e);
            }
        }
        return null;
    }
}
