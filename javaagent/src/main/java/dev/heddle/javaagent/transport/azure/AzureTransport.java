package dev.heddle.javaagent.transport.azure;

import dev.heddle.javaagent.transport.HelperDefiner;
import dev.heddle.javaagent.transport.HelperPerformer;
import dev.heddle.javaagent.transport.Transport;
import dev.heddle.javaagent.weaving.Edit;
import dev.heddle.javaagent.weaving.MethodPattern;
import dev.heddle.javaagent.weaving.Target;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Stands before the pipeline through which every client of the Azure SDK sends a request. */
public final class AzureTransport implements Transport {

    private static final String HTTP = "com/azure/core/http/";
    private static final String SEND = "azure.send";

    private final HelperPerformer pipelines = new HelperPerformer(
            new HelperDefiner(
                    HTTP.replace('/', '.') + "HttpPipeline",
                    List.of(
                            HTTP + "HeddleBody",
                            HTTP + "HeddleRest",
                            HTTP + "HeddleRest$Begin",
                            HTTP + "HeddleResponse",
                            HTTP + "HeddleExchange",
                            HTTP + "HeddleExchange$Failed",
                            HTTP + "HeddleClient",
                            HTTP + "HeddlePipelines"),
                    List.of()),
            7);
    private final AzureRetryCounts retries = new AzureRetryCounts();

    @Override
    public String name() {
        return "azure";
    }

    @Override
    public List<Target> targets() {
        return List.of(new Target(
                HTTP + "HttpPipeline",
                false,
                "Azure SDK",
                List.of(
                        new Edit.Around(new MethodPattern("send", "(L" + HTTP + "HttpPipelineCallContext;)"), SEND),
                        new Edit.Around(new MethodPattern("sendSync", "(L" + HTTP + "HttpRequest;"), SEND))));
    }

    /** The helper is given one argument more: how often one of the pipeline's policies retries. */
    @Override
    public @Nullable Object around(@Nullable Object self, Object[] arguments, Lookup caller, String point)
            throws Throwable {
        ToIntFunction<Object> counts = policy -> retries.of(policy, caller);
        Object[] more = Arrays.copyOf(arguments, arguments.length + 1);
        more[arguments.length] = counts;
        return pipelines.perform(self, more, caller, point);
    }
}
