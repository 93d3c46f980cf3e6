package dev.heddle.it.translation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.AnswerTranslator;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.EventWriter;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.TranslatedRequest;
import dev.heddle.runtime.translation.Translation;
import dev.heddle.runtime.translation.Translations;
import dev.heddle.runtime.translation.Translator;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between an SDK and a provider of another dialect, on the loopback interface: the SDK's requests are translated to the
 * provider's dialect and read as it would, its answers, as its translator writes them, are translated back in small pieces.
 */
final class TranslatingProvider implements AutoCloseable {

    private static final int PIECE = 23;

    private final Translator application;
    private final Translator target;
    private final Translation translation;
    private final Reply whole;
    private final List<ReplyEvent> streamed;
    private final int status;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile List<String> lost = List.of();
    private volatile Conversation asked = Conversation.builder().build();

    TranslatingProvider(Translator application, Translator target, Reply whole, List<ReplyEvent> streamed) {
        this(application, target, whole, streamed, 200);
    }

    TranslatingProvider(Translator application, Translator target, Reply whole, List<ReplyEvent> streamed, int status) {
        this.application = application;
        this.target = target;
        this.translation = Objects.requireNonNull(Translations.between(application.dialect(), target.dialect()));
        this.whole = whole;
        this.streamed = streamed;
        this.status = status;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** Without a path. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What the last request lost on its way. */
    List<String> lost() {
        return lost;
    }

    /** The last request as the provider understands it. */
    Conversation asked() {
        return asked;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            byte[] body = exchange.getRequestBody().readAllBytes();
            RequestFacts facts =
                    application.dialect().readRequest(path, body, false).orElseThrow();
            TranslatedRequest sent = translation.request(facts, path, body, "target-model", true);
            lost = sent.lost();
            if (target.dialect().readRequest(sent.path(), sent.body(), false).isEmpty()) {
                throw new IllegalStateException(
                        target.dialect().id() + " does not know its own request " + sent.path());
            }
            asked = target.readRequest(sent.path(), sent.body(), new Losses());
            if (status == 200) {
                answer(exchange, facts, sent);
            } else {
                byte[] error = translation.error(status, new ErrorFacts("overloaded_error", null, "Overloaded"));
                exchange.getResponseHeaders().set("content-type", "application/json");
                exchange.getResponseHeaders().set("x-should-retry", "false");
                exchange.sendResponseHeaders(status, error.length);
                exchange.getResponseBody().write(error);
            }
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            throw e;
        }
    }

    private void answer(HttpExchange exchange, RequestFacts facts, TranslatedRequest sent) throws IOException {
        AnswerTranslator translator = translation.answer(facts, sent);
        exchange.getResponseHeaders().set("content-type", translator.contentType());
        exchange.sendResponseHeaders(200, 0);
        byte[] bytes = facts.stream() ? stream() : target.writeReply(whole, context());
        OutputStream out = exchange.getResponseBody();
        for (int at = 0; at < bytes.length; at += PIECE) {
            write(translator.translate(ByteBuffer.wrap(bytes, at, Math.min(PIECE, bytes.length - at))), out);
        }
        write(translator.end(), out);
        if (translator.broken()) {
            throw new IllegalStateException(
                    "The translation of " + target.dialect().id() + " broke");
        }
    }

    private byte[] stream() {
        ByteAccumulator out = new ByteAccumulator();
        EventWriter writer = target.eventWriter(context());
        streamed.forEach(event -> writer.write(event, out));
        byte[] bytes = new byte[out.length()];
        out.view().get(bytes);
        return bytes;
    }

    private static AnswerContext context() {
        return new AnswerContext("target-model", true, "SIMULATED", 1_760_000_000L);
    }

    private static void write(ByteBuffer bytes, OutputStream out) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        out.write(copy);
        out.flush();
    }
}
