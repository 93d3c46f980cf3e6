package dev.heddle.javaagent.transport.httpclient;

import static dev.heddle.javaagent.transport.httpclient.LoopbackServer.ok;
import static dev.heddle.javaagent.transport.httpclient.LoopbackServer.status;
import static dev.heddle.javaagent.transport.httpclient.ScriptedFlow.SEND;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.SdkRetries;
import dev.heddle.bridge.WireRequest;
import dev.heddle.javaagent.weaving.Edit;
import dev.heddle.javaagent.weaving.Target;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class HttpClientTransportTest {

    @Test
    void everyWovenMethodExistsInThisJdk() throws Exception {
        Target target = new HttpClientTransport().targets().get(0);
        assertThat(HttpClient.newHttpClient().getClass().getName().replace('.', '/'))
                .isEqualTo(target.className());
        List<String> methods = new ArrayList<>();
        try (InputStream in = HttpClient.class.getModule().getResourceAsStream(target.className() + ".class")) {
            assertThat(in).isNotNull();
            new ClassReader(in).accept(names(methods), ClassReader.SKIP_CODE);
        }
        List<String> woven = new ArrayList<>();
        for (Edit edit : target.edits()) {
            String start = edit.method().name() + edit.method().descriptorStart();
            methods.stream().filter(method -> method.startsWith(start)).forEach(woven::add);
        }
        assertThat(woven).hasSize(3);
    }

    private static ClassVisitor names(List<String> names) {
        return new ClassVisitor(Opcodes.ASM9) {
            @Override
            public @Nullable MethodVisitor visitMethod(
                    int access,
                    String name,
                    String descriptor,
                    @Nullable String signature,
                    String @Nullable [] thrown) {
                names.add(name + descriptor);
                return null;
            }
        };
    }

    @Test
    void aRequestThatIsNotWatchedCostsOneQuestion() throws Exception {
        try (Setup setup = Setup.beginning(new ScriptedFlow()).replying(ok("a"), ok("b"))) {
            HttpRequest request =
                    HttpRequest.newBuilder(setup.server.uri("/other")).build();
            assertThat(setup.client.send(request, BodyHandlers.ofString()).body())
                    .isEqualTo("a");
            assertThat(setup.client
                            .sendAsync(request, BodyHandlers.ofString())
                            .get()
                            .body())
                    .isEqualTo("b");
            assertThat(setup.engine.origins).isEmpty();
            assertThat(setup.engine.begun).isEmpty();
        }
    }

    @Test
    void theEngineSeesTheRequestAsTheApplicationMadeIt() throws Exception {
        try (Setup setup = Setup.beginning(new ScriptedFlow()).replying(ok("a"))) {
            HttpRequest request =
                    setup.post("{}").timeout(Duration.ofSeconds(7)).build();
            setup.client.send(request, BodyHandlers.ofString());

            WireRequest wire = setup.engine.begun.get(0);
            assertThat(wire.transport()).isEqualTo("java.net.http");
            assertThat(wire.method()).isEqualTo("POST");
            assertThat(wire.uri()).isEqualTo(request.uri().toString());
            assertThat(wire.headers().first("authorization")).isEqualTo("Bearer key");
            assertThat(wire.headers().first("absent")).isNull();
            assertThat(wire.body()).asString().isEqualTo("{}");
            assertThat(wire.attemptTimeoutNanos()).isEqualTo(7_000_000_000L);
            assertThat(wire.timeoutNanos())
                    .as("the client gives it to each send anew")
                    .isZero();
            Class<?> caller = requireNonNull(setup.engine.caller);
            assertThat(caller.getClassLoader()).isEqualTo(getClass().getClassLoader());
            assertThat(setup.engine.retries).isEqualTo(SdkRetries.NOT_OFFERED);
        }
    }

    @Test
    void aWatchedRequestThatIsNoCallGoesItsOwnWay() throws Exception {
        try (Setup setup = Setup.beginning(new ScriptedFlow()).replying(ok("a"), ok("b"))) {
            setup.engine.beginningEach(() -> null);
            HttpRequest request = setup.post().build();
            assertThat(setup.client.send(request, BodyHandlers.ofString()).body())
                    .isEqualTo("a");
            assertThat(setup.client
                            .sendAsync(request, BodyHandlers.ofString())
                            .get()
                            .body())
                    .isEqualTo("b");
            assertThat(setup.engine.begun).hasSize(2);
        }
    }

    @Test
    void anEngineThatFailsLeavesTheCallAlone() throws Exception {
        try (Setup setup = Setup.beginning(new ScriptedFlow()).replying(ok("a"), ok("b"))) {
            setup.engine.beginningEach(() -> {
                throw new IllegalStateException("a bug");
            });
            assertThat(setup.client
                            .send(setup.post().build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("a");
            assertThat(setup.client
                            .sendAsync(setup.post().build(), BodyHandlers.ofString())
                            .get()
                            .body())
                    .isEqualTo("b");
        }
    }

    @Test
    void theRetriesOfAnSdkAreTakenWithItsRequest() throws Exception {
        ScriptedFlow flow = new ScriptedFlow().whenResponded(SEND);
        try (Setup setup = Setup.beginning(flow).replying(status(500, "a"), ok("b"), ok("c"))) {
            setup.engine.takesOver = true;
            SdkRetries.offer(3, SdkLoop.class);
            setup.client.send(setup.post().build(), BodyHandlers.ofString());

            assertThat(setup.engine.retries).isEqualTo(3);
            assertThat(SdkRetries.left(3, SdkLoop.class)).isZero();
            setup.client.send(setup.post().build(), BodyHandlers.ofString());
            assertThat(setup.engine.retries).isEqualTo(SdkRetries.NOT_OFFERED);
        }
    }

    @Test
    void aRequestOnTheWayToAnSdksOwnIsACallOfItsOwn() throws Exception {
        try (Setup setup = Setup.beginning(new ScriptedFlow()).replying(ok("token"), ok("b"))) {
            setup.engine.takesOver = true;
            SdkRetries.offer(2, SdkLoop.class);
            HttpRequest token =
                    HttpRequest.newBuilder(setup.server.uri("/token")).build();
            assertThat(setup.client.send(token, BodyHandlers.ofString()).body()).isEqualTo("token");
            assertThat(setup.engine.begun).hasSize(1);
            setup.client.send(setup.post().build(), BodyHandlers.ofString());
            assertThat(setup.engine.begun).hasSize(2);
            assertThat(setup.engine.retries).isEqualTo(2);
        }
    }

    @Test
    void aCallMadeFromInsideAnotherIsSeenToo() throws Exception {
        try (Setup setup = Setup.beginning(new ScriptedFlow()).replying(ok("inner"), ok("outer"))) {
            HttpRequest inner = setup.post("{\"inner\":1}").build();
            HttpRequest.BodyPublisher calling = new CallingPublisher(() -> setup.client
                    .sendAsync(inner, BodyHandlers.ofString())
                    .join()
                    .body());
            assertThat(setup.client
                            .send(setup.post(calling).build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("outer");
            assertThat(setup.engine.begun).hasSize(2);
        }
    }

    /** Stands for an SDK whose retries are offered. */
    private static final class SdkLoop {}
}
