package dev.heddle.javaagent.start;

import dev.heddle.javaagent.transport.HookDispatcher;
import dev.heddle.javaagent.transport.Transport;
import dev.heddle.javaagent.transport.httpclient.HttpClientTransport;
import dev.heddle.javaagent.transport.okhttp.OkHttpTransport;
import dev.heddle.javaagent.transport.retries.GenAiRetryInterceptor;
import dev.heddle.javaagent.transport.retries.SdkRetryLoops;
import dev.heddle.javaagent.weaving.Target;
import dev.heddle.javaagent.weaving.WeavingReport;
import dev.heddle.javaagent.weaving.WeavingTransformer;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;

/** Starts the agent: registers the transformer and leaves everything else until the first class is woven. */
public final class AgentStarter {

    private AgentStarter() {}

    /**
     * Called once, from the agent's entry point.
     *
     * @param attached whether the application was already running
     */
    public static void start(Instrumentation instrumentation, boolean attached) {
        List<Transport> transports = List.of(
                new OkHttpTransport(), new HttpClientTransport(), new SdkRetryLoops(), new GenAiRetryInterceptor());
        List<Target> targets = new ArrayList<>();
        for (Transport transport : transports) {
            targets.addAll(transport.targets());
        }
        WeavingReport report = new WeavingReport();
        Runnable startEngine = new EngineStart(new HookDispatcher(transports), report);
        new WeavingTransformer(targets, startEngine, report).install(instrumentation);
    }
}
