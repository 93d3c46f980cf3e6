package dev.heddle.javaagent.transport.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.CallFlow;
import dev.heddle.bridge.Step;
import dev.heddle.javaagent.transport.RefusedFlow;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AzureExchangeTest {

    /** What may be to be done with an error: read its body, or read over it and try again. */
    static List<Step> afterHead() {
        return List.of(new Step.Inspect(1_000), new Step.Wait(0));
    }

    @ParameterizedTest
    @MethodSource("afterHead")
    void anErrorWhoseBodyFallsSilentIsBrokenOffWhenTheCallsTimeIsOver(Step afterHead) throws Exception {
        RefusedFlow flow = new RefusedFlow(afterHead);
        Object provider = new Unsigned()
                .loadClass("com.azure.core.http.SilentProvider")
                .getConstructor()
                .newInstance();

        CompletableFuture<?> answer = performed(provider, flow);
        assertThat(answer).isNotDone();
        flow.expire();

        assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo(RefusedFlow.GIVEN_UP);
        assertThat(((BooleanSupplier) provider).getAsBoolean()).isTrue();
    }

    @SuppressWarnings("unchecked") // the class is one of another loader
    private static CompletableFuture<?> performed(Object provider, CallFlow flow) {
        return ((Function<CallFlow, CompletableFuture<?>>) provider).apply(flow);
    }

    /** Defines azure-core's classes without the signatures that a test's class in their package does not have. */
    private static final class Unsigned extends ClassLoader {

        Unsigned() {
            super(AzureExchangeTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("com.azure.")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                return known == null ? define(name) : known;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (file == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = file.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
