package software.amazon.awssdk.core.internal.http.pipeline.stages;

import dev.heddle.bridge.Performer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.core.internal.http.pipeline.stages.utils.RetryableStageHelper;

/** Has the next attempt's request made as its call wants it, before it is signed. */
public final class HeddlePreparation implements Performer {

    /** @param arguments the request's context */
    @Override
    public @Nullable Object perform(@Nullable Object self, Object[] arguments) {
        HeddleCall call = HeddleContext.call((RequestExecutionContext) arguments[0]);
        return call == null || !(self instanceof RetryableStageHelper loop) ? null : call.prepare(loop);
    }
}
