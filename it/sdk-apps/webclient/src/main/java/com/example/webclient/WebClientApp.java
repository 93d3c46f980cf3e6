package com.example.webclient;

import com.example.scenario.Scenarios;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.util.retry.Retry;

/** Spring's WebClient. Arguments: the provider's base URL, then scenario names. */
public final class WebClientApp {

    private static final String STREAM = ",\"stream\":true";
    private static final String TOOLS = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\","
            + "\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}}]";

    private final WebClient client;
    private final WebClient onJdk;

    private WebClientApp(String base) {
        this.client = WebClient.builder().baseUrl(base).build();
        this.onJdk =
                client.mutate().clientConnector(new JdkClientHttpConnector()).build();
    }

    public static void main(String[] arguments) {
        WebClientApp app = new WebClientApp(arguments[0]);
        new Scenarios()
                .add("sync", () -> app.text(app.client, chat("gpt-4o-mini", "")))
                .add("async", app::async)
                .add(
                        "stream",
                        () -> app.stream().collect(Collectors.joining("|")).block())
                .add("tools", () -> app.text(app.client, chat("gpt-4.1", TOOLS)))
                .add("embeddings", app::embeddings)
                .add("onJdkClient", () -> app.text(app.onJdk, chat("gpt-4o-mini", "")))
                .addExtra(
                        "firstOfStream",
                        () -> app.stream()
                                .take(2)
                                .collect(Collectors.joining("|"))
                                .block())
                .addExtra(
                        "oneByOne",
                        () -> app.stream()
                                .limitRate(1)
                                .collect(Collectors.joining("|"))
                                .block())
                .addExtra("retriedByApplication", app::retriedByApplication)
                .addExtra("uncached", app::uncached)
                .run(List.of(arguments).subList(1, arguments.length));
    }

    private static String chat(String model, String more) {
        return "{\"model\":\"" + Scenarios.model(model)
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello\"}]" + more + "}";
    }

    private static WebClient.ResponseSpec sent(WebClient client, String path, String body) {
        return client.post()
                .uri(path)
                .header("Authorization", "Bearer sk-test")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .retrieve();
    }

    private String text(WebClient by, String body) {
        return sent(by, "/v1/chat/completions", body).bodyToMono(String.class).block();
    }

    private String uncached() {
        WebClient asking =
                client.mutate().defaultHeader("X-Heddle-Cache", "bypass").build();
        return text(asking, chat("gpt-4o-mini", ""));
    }

    private String async() throws Exception {
        return sent(client, "/v1/chat/completions", chat("gpt-4o-mini", ""))
                .bodyToMono(String.class)
                .toFuture()
                .get(30, TimeUnit.SECONDS);
    }

    private Flux<String> stream() {
        return sent(client, "/v1/chat/completions", chat("gpt-4o-mini", STREAM)).bodyToFlux(String.class);
    }

    private String embeddings() {
        return sent(client, "/v1/embeddings", "{\"model\":\"text-embedding-3-small\",\"input\":\"hello\"}")
                .bodyToMono(String.class)
                .block();
    }

    private String retriedByApplication() {
        return sent(client, "/v1/chat/completions", chat("gpt-4o-mini", ""))
                .bodyToMono(String.class)
                .retryWhen(Retry.fixedDelay(2, Duration.ofMillis(1)))
                .block();
    }
}
