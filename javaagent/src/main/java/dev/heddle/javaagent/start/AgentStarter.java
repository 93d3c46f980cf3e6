package dev.heddle.javaagent.start;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.InternalErrors;
import dev.heddle.javaagent.doctor.DoctorReport;
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
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Starts the agent: registers the transformer and leaves everything else until the first class is woven. */
public final class AgentStarter {

    private AgentStarter() {}

    /**
     * Called once, from the agent's entry point.
     *
     * @param version the agent's own
     * @return doctor's report at any later time, as text
     */
    public static Supplier<String> start(Instrumentation instrumentation, String version) {
        BuiltSdks sdks = new BuiltSdks();
        List<Transport> transports = List.of(
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
        List<Target> targets = new ArrayList<>();
        for (Transport transport : transports) {
            targets.addAll(transport.targets());
        }
        WeavingReport weaving = new WeavingReport();
        AgentEngine engine = new AgentEngine(new HookDispatcher(transports));
        sdks.engine = engine;
        Doctor doctor = new Doctor(version, weaving, engine);
        Runtime.getRuntime().addShutdownHook(new ShutdownThread(engine, doctor));
        Bridge.install(new AgentServices(engine));
        new WeavingTransformer(targets, engine, weaving).install(instrumentation);
        return doctor;
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

    private static final class Doctor implements Supplier<String> {

        private final String version;
        private final WeavingReport weaving;
        private final AgentEngine engine;

        Doctor(String version, WeavingReport weaving, AgentEngine engine) {
            this.version = version;
            this.weaving = weaving;
            this.engine = engine;
        }

        @Override
        public String get() {
            RunningAgent running = engine.running();
            return new DoctorReport(
                            version,
                            weaving.entries(),
                            InternalErrors.ofProcess().total(),
                            running == null ? null : running.report())
                    .text();
        }
    }

    /** Brings records to disk when the application ends, and writes doctor's report if asked to. */
    private static final class ShutdownThread extends Thread {

        private final AgentEngine engine;
        private final Supplier<String> doctor;

        ShutdownThread(AgentEngine engine, Supplier<String> doctor) {
            super("heddle-shutdown");
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
