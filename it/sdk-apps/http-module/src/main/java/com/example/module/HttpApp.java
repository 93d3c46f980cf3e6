package com.example.module;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A hand-written client in a named module. Argument: the provider's base URL. */
public final class HttpApp {

    private HttpApp() {}

    public static void main(String[] arguments) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        System.out.println("RESULT module OK " + HttpApp.class.getModule().getName());
        System.out.println("RESULT sync OK " + sync(client, chat(arguments[0], "")));
        System.out.println("RESULT async OK "
                + client.sendAsync(chat(arguments[0], ""), BodyHandlers.ofString())
                        .thenApply(HttpResponse::body)
                        .get(30, TimeUnit.SECONDS));
        System.out.println("RESULT stream OK "
                + client.send(chat(arguments[0], ",\"stream\":true"), BodyHandlers.ofLines())
                        .body()
                        .collect(Collectors.joining("|")));
    }

    private static String sync(HttpClient client, HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        return response.statusCode() + " " + response.body();
    }

    private static HttpRequest chat(String base, String more) {
        String body =
                "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello\"}]" + more + "}";
        return HttpRequest.newBuilder(URI.create(base + "/v1/chat/completions"))
                .header("Authorization", "Bearer sk-test")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
