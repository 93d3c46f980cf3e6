package dev.heddle.javaagent.transport.httpclient;

import dev.heddle.bridge.Bridge;
import dev.heddle.bridge.CallFlow;
import dev.heddle.javaagent.transport.HookDispatcher;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.List;

/** A server, an engine that begins one flow, and a client woven and not. */
final class Setup implements AutoCloseable {

    final LoopbackServer server = new LoopbackServer();
    final ScriptedEngine engine = new ScriptedEngine();
    final HttpClient plain;
    final WovenClient client;

    Setup(HttpClient original, long readingNanos) throws IOException {
        HttpClientTransport transport = new HttpClientTransport(readingNanos);
        plain = original;
        client = new WovenClient(original, transport);
        Bridge.install(engine, new HookDispatcher(List.of(transport)));
    }

    static Setup beginning(CallFlow flow) throws IOException {
        Setup setup = new Setup(HttpClient.newHttpClient(), 10_000_000_000L);
        setup.engine.beginning(flow);
        return setup;
    }

    Setup replying(LoopbackServer.Reply... replies) {
        server.replying(replies);
        return this;
    }

    HttpRequest.Builder post() {
        return post("{\"model\":\"m\"}");
    }

    HttpRequest.Builder post(String body) {
        return post(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpRequest.Builder post(HttpRequest.BodyPublisher body) {
        return HttpRequest.newBuilder(server.uri("/v1/chat"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer key")
                .POST(body);
    }

    @Override
    public void close() throws IOException {
        Bridge.uninstall();
        server.close();
    }
}
