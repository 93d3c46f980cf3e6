package dev.heddle.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Calls the simulator as any HTTP client would. */
final class HttpCaller {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private HttpCaller() {}

    static HttpResponse<String> post(ProviderSimulator simulator, String path, String body) {
        return send(request(simulator, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    static HttpResponse<byte[]> postForBytes(ProviderSimulator simulator, String path, String body) {
        return sendForBytes(request(simulator, path)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    static HttpResponse<String> get(ProviderSimulator simulator, String path) {
        return send(request(simulator, path).GET().build());
    }

    static HttpRequest.Builder request(ProviderSimulator simulator, String path) {
        return HttpRequest.newBuilder(URI.create(simulator.baseUrl() + path));
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<byte[]> sendForBytes(HttpRequest request) {
        try {
            return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** The data of each server-sent event; the stream must consist of complete events. */
    static List<String> sseData(String body) {
        List<String> data = new ArrayList<>();
        for (String event : body.split("\n\n", -1)) {
            event.lines().filter(line -> line.startsWith("data: ")).forEach(line -> data.add(line.substring(6)));
        }
        if (!body.endsWith("\n\n")) {
            throw new AssertionError("Last event is not complete: " + body);
        }
        return data;
    }

    /** The name of each server-sent event that has one. */
    static List<String> sseNames(String body) {
        return body.lines()
                .filter(line -> line.startsWith("event: "))
                .map(line -> line.substring(7))
                .toList();
    }
}
