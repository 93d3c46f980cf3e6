package com.example.boot;

import com.example.scenario.Scenarios;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A web application that asks a model in its request threads. Asks itself, once each, and ends. Argument: the provider's base URL. */
@SpringBootApplication
@RestController
public class BootApp {

    private final OpenAIClient client;

    BootApp(ApplicationArguments arguments) {
        client = OpenAIOkHttpClient.builder()
                .apiKey("sk-test")
                .baseUrl(arguments.getSourceArgs()[0] + "/v1")
                .build();
    }

    public static void main(String[] arguments) {
        ConfigurableApplicationContext context = SpringApplication.run(BootApp.class, arguments);
        String base = "http://localhost:" + context.getEnvironment().getProperty("local.server.port");
        new Scenarios()
                .add("ask", () -> get(base + "/ask"))
                .add("stream", () -> get(base + "/stream"))
                .add("meters", () -> meters(context.getBean(MeterRegistry.class)))
                .run(List.of());
        System.exit(SpringApplication.exit(context));
    }

    private static String get(String uri) throws Exception {
        try (InputStream in = URI.create(uri).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the application's own registry has heard of the calls. */
    private static String meters(MeterRegistry registry) {
        TreeSet<String> names = new TreeSet<>();
        registry.getMeters().forEach(meter -> names.add(meter.getId().getName()));
        names.removeIf(name -> !name.startsWith("gen_ai.") && !name.startsWith("heddle."));
        return String.join(" ", names);
    }

    private static ChatCompletionCreateParams params() {
        return ChatCompletionCreateParams.builder()
                .model("gpt-4o-mini")
                .addUserMessage("Say hello")
                .build();
    }

    @GetMapping("/ask")
    String ask() {
        return client.chat()
                .completions()
                .create(params())
                .choices()
                .get(0)
                .message()
                .content()
                .orElse("-");
    }

    @GetMapping("/stream")
    String stream() {
        try (StreamResponse<ChatCompletionChunk> chunks =
                client.chat().completions().createStreaming(params())) {
            return chunks.stream().count() + " chunks";
        }
    }
}
