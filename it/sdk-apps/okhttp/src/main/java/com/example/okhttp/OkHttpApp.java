package com.example.okhttp;

import com.example.scenario.Scenarios;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** A hand-written client on OkHttp. Arguments: the provider's base URL, then scenario names. */
public final class OkHttpApp {

    private static final MediaType JSON = MediaType.parse("application/json");

    private final String base;
    private final OkHttpClient client = new OkHttpClient();

    private OkHttpApp(String base) {
        this.base = base;
    }

    public static void main(String[] arguments) {
        OkHttpApp app = new OkHttpApp(arguments[0]);
        new Scenarios()
                .add("sync", () -> text(app.client.newCall(app.chat("")).execute()))
                .add("async", app::async)
                .add(
                        "stream",
                        () -> text(
                                app.client.newCall(app.chat(",\"stream\":true")).execute()))
                .add("rebuilt", app::rebuilt)
                .run(List.of(arguments).subList(1, arguments.length));
        app.client.dispatcher().executorService().shutdown();
        app.client.connectionPool().evictAll();
    }

    private Request chat(String more) {
        String body =
                "{\"model\":\"gpt-4o-mini\",\"messages\":[{\"role\":\"user\",\"content\":\"Say hello\"}]" + more + "}";
        return new Request.Builder()
                .url(base + "/v1/chat/completions")
                .header("Authorization", "Bearer sk-test")
                .post(RequestBody.create(body, JSON))
                .build();
    }

    private String async() throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        client.newCall(chat("")).enqueue(new Callback() {
            @Override
            public void onFailure(Call call, IOException e) {
                result.completeExceptionally(e);
            }

            @Override
            public void onResponse(Call call, Response response) {
                try {
                    result.complete(text(response));
                } catch (IOException e) {
                    result.completeExceptionally(e);
                }
            }
        });
        return result.get(30, TimeUnit.SECONDS);
    }

    /** Each request by a client made from the one before, as the Stainless SDKs do; only the last one is used. */
    private String rebuilt() throws IOException {
        OkHttpClient rebuilt = client;
        for (int i = 0; i < 5; i++) {
            rebuilt = rebuilt.newBuilder().build();
        }
        return text(rebuilt.newCall(chat("")).execute());
    }

    private static String text(Response response) throws IOException {
        try (response) {
            return response.code() + " " + response.body().string();
        }
    }
}
