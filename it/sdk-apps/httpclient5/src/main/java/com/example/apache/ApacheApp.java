package com.example.apache;

import com.example.scenario.Scenarios;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.springframework.http.MediaType;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Clients on Apache HttpClient 5, by hand and by Spring. Arguments: the provider's base URL, then scenario names. */
public final class ApacheApp {

    private static final String STREAM = ",\"stream\":true";
    private static final String TOOLS = ",\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\","
            + "\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}}]";

    private final String base;
    private final CloseableHttpClient client;
    private final CloseableHttpClient minimal;
    private final RestClient rest;

    private ApacheApp(String base, CloseableHttpClient client, CloseableHttpClient minimal) {
        this.base = base;
        this.client = client;
        this.minimal = minimal;
        this.rest = RestClient.builder()
                .baseUrl(base)
                .requestFactory(new HttpComponentsClientHttpRequestFactory(client))
                .build();
    }

    public static void main(String[] arguments) throws IOException {
        try (CloseableHttpClient client = HttpClients.createDefault();
                CloseableHttpClient minimal = HttpClients.createMinimal()) {
            ApacheApp app = new ApacheApp(arguments[0], client, minimal);
            new Scenarios()
                    .add("sync", app::sync)
                    .add("stream", app::stream)
                    .add("tools", app::tools)
                    .add("embeddings", app::embeddings)
                    .add("restClient", () -> app.restClient("gpt-4o-mini", ""))
                    .add("restClientStream", () -> app.restClient("gpt-4o-mini", STREAM))
                    .addExtra("unrepeatable", app::unrepeatable)
                    .addExtra("leftOpen", app::leftOpen)
                    .addExtra("uncached", app::uncached)
                    .run(List.of(arguments).subList(1, arguments.length));
        }
    }

    private static String chat(String model, String more) {
        return "{\"model\":\"" + Scenarios.model(model)
                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello\"}]" + more + "}";
    }

    private HttpPost post(String path, String body) {
        HttpPost post = new HttpPost(base + path);
        post.setHeader("Authorization", "Bearer sk-test");
        post.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        return post;
    }

    private static String text(ClassicHttpResponse response) throws IOException, ParseException {
        return response.getCode() + " " + EntityUtils.toString(response.getEntity());
    }

    private String sync() throws IOException {
        return client.execute(post("/v1/chat/completions", chat("gpt-4o-mini", "")), ApacheApp::text);
    }

    private String uncached() throws IOException {
        HttpPost post = post("/v1/chat/completions", chat("gpt-4o-mini", ""));
        post.setHeader("X-Heddle-Cache", "bypass");
        return client.execute(post, ApacheApp::text);
    }

    private String tools() throws IOException {
        return client.execute(post("/v1/chat/completions", chat("gpt-4.1", TOOLS)), ApacheApp::text);
    }

    private String stream() throws IOException {
        HttpPost post = post("/v1/chat/completions", chat("gpt-4o-mini", STREAM));
        try (ClassicHttpResponse response = client.executeOpen(null, post, null);
                InputStream body = response.getEntity().getContent()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String embeddings() throws IOException {
        String body = "{\"model\":\"text-embedding-3-small\",\"input\":\"hello\"}";
        return minimal.execute(post("/v1/embeddings", body), ApacheApp::text);
    }

    private String restClient(String model, String more) {
        return rest.post()
                .uri("/v1/chat/completions")
                .header("Authorization", "Bearer sk-test")
                .contentType(MediaType.APPLICATION_JSON)
                .body(chat(model, more))
                .retrieve()
                .body(String.class);
    }

    /** A body that can be written once. */
    private String unrepeatable() throws IOException {
        HttpPost post = new HttpPost(base + "/v1/chat/completions");
        byte[] body = chat("gpt-4o-mini", "").getBytes(StandardCharsets.UTF_8);
        post.setEntity(new InputStreamEntity(new ByteArrayInputStream(body), ContentType.APPLICATION_JSON));
        return client.execute(post, ApacheApp::text);
    }

    /** Closes the response, and not the stream that it has begun to read. */
    private String leftOpen() throws IOException {
        HttpPost post = post("/v1/chat/completions", chat("gpt-4o-mini", STREAM));
        try (ClassicHttpResponse response = client.executeOpen(null, post, null)) {
            return String.valueOf((char) response.getEntity().getContent().read());
        }
    }
}
