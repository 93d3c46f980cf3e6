package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.Performer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.core.internal.http.pipeline.stages.utils.RetryableStageHelper;

/** Answers in the place of the SDK's retry strategy where a call knows what follows a failed attempt. */
public final class HeddleDecision implements Performer {

    /** @param arguments the request's context */
    @Override
    public @Nullable Object perform(@Nullable Object self, Object[] arguments) {
        HeddleCall call = HeddleContext.call((RequestExecutionContext) arguments[0]);
        return call == null || !(self instanceof RetryableStageHelper loop)
                ? null
                : call.afterFailure(loop.getLastException());
    }
}
