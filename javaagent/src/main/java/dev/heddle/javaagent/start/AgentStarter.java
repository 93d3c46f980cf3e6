package dev.heddle.javaagent.start;

import dev.heddle.bridge.Bridge;
import dev.heddle.javaagent.telemetry.BuiltOpenTelemetry;
import dev.heddle.javaagent.transport.HookDispatcher;
import dev.heddle.javaagent.transport.Transport;
import dev.heddle.javaagent.transport.apache.ApacheTransport;
import dev.heddle.javaagent.transport.aws.AwsTransport;
import dev.heddle.javaagent.transport.azure.AzureTransport;
import dev.heddle.javaagent.transport.httpclient.HttpClientTransport;
import dev.heddle.javaagent.transport.okhttp.OkHttpTransport;
import dev.heddle.javaagent.transport.origin.AsyncOrigins;
import dev.heddle.javaagent.transport.retries.RetryInterceptor;
import dev.heddle.javaagent.transport.retries.SdkRetryLoops;
import dev.heddle.javaagent.transport.retries.SpringRetryTemplates;
import dev.heddle.javaagent.transport.webclient.WebClientTransport;
import dev.heddle.javaagent.weaving.Target;
import dev.heddle.javaagent.weaving.WeavingReport;
import dev.heddle.javaagent.weaving.WeavingTransformer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts the agent proper, which leaves everything else until the first class is woven. */
public final class AgentStarter {

    private AgentStarter() {}

    /**
     * Called once, from the agent's entry point.
     *
     * @param version the agent's own
     */
    public static StartedAgent start(String version) {
        BuiltSdks sdks = new BuiltSdks();
        List<Transport> transports = transports(sdks);
        WeavingReport weaving = new WeavingReport();
        AgentEngine engine = new AgentEngine(new HookDispatcher(transports));
        sdks.engine = engine;
        WeavingTransformer transformer = new WeavingTransformer(targets(transports), engine, weaving);
        StartedAgent agent = new StartedAgent(version, transformer, weaving, engine);
        addShutdownHook(new ShutdownThread(engine, agent));
        Bridge.install(new AgentServices(engine));
        return agent;
    }

    /** The classes that are woven for whatever transport. */
    public static List<Target> targets() {
        return targets(transports(new BuiltSdks()));
    }

    private static List<Transport> transports(BuiltSdks sdks) {
        return List.of(
                new OkHttpTransport(),
                new HttpClientTransport(),
                new ApacheTransport(),
                new AwsTransport(),
                new WebClientTransport(),
                new AzureTransport(),
                new SdkRetryLoops(),
                RetryInterceptor.ofGenAi(),
                RetryInterceptor.ofCohere(),
                new SpringRetryTemplates(),
                new AsyncOrigins(),
                new BuiltOpenTelemetry(sdks));
    }

    private static List<Target> targets(List<Transport> transports) {
        List<Target> targets = new ArrayList<>();
        for (Transport transport : transports) {
            targets.addAll(transport.targets());
        }
        return targets;
    }

    private static void addShutdownHook(Thread hook) {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The application is ending: what makes its first call only now is not waited for.
        }
    }

    /** Offers what the application builds to the engine. No lambda: until the application itself has one, each costs a millisecond. */
    private static final class BuiltSdks implements BiConsumer<Class<?>, Object> {

        private volatile @Nullable AgentEngine engine;

        @Override
        public void accept(Class<?> sdk, Object built) {
            AgentEngine made = engine;
            RunningAgent running = made == null ? null : made.running();
            if (running != null) {
                running.sinks().offer(sdk, built);
            }
        }
    }

    /** Brings records to disk when the application ends, and writes doctor's report if asked to. */
    private static final class ShutdownThread extends Thread {

        private final AgentEngine engine;
        private final Supplier<String> doctor;

        ShutdownThread(AgentEngine engine, Supplier<String> doctor) {
            // Made on a thread of the application's, of which nothing is to be kept.
            super(null, null, "heddle-shutdown", 0, false);
            setContextClassLoader(null);
            this.engine = engine;
            this.doctor = doctor;
        }

        @Override
        public void run() {
            RunningAgent running = engine.running();
            if (running != null) {
                running.shutDown();
            }
            if (wantsDoctor(running)) {
                System.err.print(doctor.get());
            }
        }

        private static boolean wantsDoctor(@Nullable RunningAgent running) {
            return running != null
                    ? running.engine().config().current().doctor()
                    : Boolean.getBoolean("heddle.doctor") || "true".equals(System.getenv("HEDDLE_DOCTOR"));
        }
    }
}
