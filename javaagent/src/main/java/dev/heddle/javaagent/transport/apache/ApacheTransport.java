package dev.heddle.javaagent.transport.apache;

import dev.heddle.javaagent.transport.HelperDefiner;
import dev.heddle.javaagent.transport.HelperPerformer;
import dev.heddle.javaagent.transport.Transport;
import dev.heddle.javaagent.weaving.Edit;
import dev.heddle.javaagent.weaving.MethodPattern;
import dev.heddle.javaagent.weaving.Target;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the method by which every blocking client of Apache HttpClient 5 executes a request, and where the client's own
 * retry loop, which is below, asks its strategy whether to send once more.
 */
public final class ApacheTransport implements Transport {

    private static final String CLASSIC = "org/apache/hc/client5/http/impl/classic/";
    private static final String EXECUTE = "apache.execute";
    private static final String STRATEGY = "apache.strategy";

    private static final List<String> CLASSES = List.of(
            CLASSIC + "HeddleBytes",
            CLASSIC + "HeddleRequest",
            CLASSIC + "HeddleDeadline",
            CLASSIC + "HeddlePatience$Awaited",
            CLASSIC + "HeddlePatience",
            CLASSIC + "HeddleContent",
            CLASSIC + "HeddleEntity",
            CLASSIC + "HeddleResponses$ForeignEntity",
            CLASSIC + "HeddleResponses",
            CLASSIC + "HeddleReceived",
            CLASSIC + "HeddleDriver$Sender",
            CLASSIC + "HeddleDriver$Exchange",
            CLASSIC + "HeddleDriver",
            CLASSIC + "HeddleStrategy",
            CLASSIC + "HeddleExecution",
            CLASSIC + "HeddleStrategies");
    private static final HelperDefiner HELPERS =
            new HelperDefiner(CLASSIC.replace('/', '.') + "InternalHttpClient", CLASSES, List.of());

    private final HelperPerformer execution =
            new HelperPerformer(HELPERS, CLASSES.indexOf(CLASSIC + "HeddleExecution"));
    private final HelperPerformer strategies =
            new HelperPerformer(HELPERS, CLASSES.indexOf(CLASSIC + "HeddleStrategies"));

    @Override
    public String name() {
        return "apache";
    }

    @Override
    public List<Target> targets() {
        Edit execute = new Edit.Around(
                new MethodPattern(
                        "doExecute",
                        "(Lorg/apache/hc/core5/http/HttpHost;Lorg/apache/hc/core5/http/ClassicHttpRequest;"
                                + "Lorg/apache/hc/core5/http/protocol/HttpContext;)"),
                EXECUTE);
        return List.of(
                target("InternalHttpClient", execute),
                target("MinimalHttpClient", execute),
                target(
                        "HttpRequestRetryExec",
                        new Edit.ReadField(new MethodPattern("execute", ""), "retryStrategy", STRATEGY)));
    }

    private static Target target(String className, Edit edit) {
        return new Target(CLASSIC + className, false, "Apache HttpClient 5", List.of(edit));
    }

    @Override
    public @Nullable Object around(@Nullable Object self, Object[] arguments, Lookup caller, String point)
            throws Throwable {
        HelperPerformer performer = point.equals(EXECUTE) ? execution : strategies;
        return performer.perform(self, arguments, caller, point);
    }
}
