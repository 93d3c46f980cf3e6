package dev.heddle.benchmarks.client;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Makes calls when told. For a line {@code <kind> <n>} on its input it makes n calls and prints the bytes allocated by the
 * calling thread for one of them, its processor time for one in nanoseconds, then the n latencies in nanoseconds. For {@code
 * memory 1} it prints the bytes used in the heap after a full collection, and those used beside it. Arguments: the provider's base
 * URL, then headers as {@code name=value}.
 */
public final class CallClient {

    private final OpenAIClient openAi;
    private final OkHttpClient http = new OkHttpClient();
    private final OkHttpClient local =
            http.newBuilder().addInterceptor(CallClient::answer).build();
    private final Request plain;
    private long made;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private CallClient(String provider, List<String> headers) {
        OpenAIOkHttpClient.Builder builder =
                OpenAIOkHttpClient.builder().apiKey("sk-test").baseUrl(provider + "/v1");
        headers.forEach(header ->
                builder.putHeader(header.substring(0, header.indexOf('=')), header.substring(header.indexOf('=') + 1)));
        openAi = builder.build();
        plain = new Request.Builder().url(provider + "/plain").build();
    }

    /** One call; returns how long it took, in nanoseconds. */
    @FunctionalInterface
    private interface Call {

        /** @param number of this call among all of this process */
        long make(long number) throws IOException;
    }

    public static void main(String[] arguments) throws IOException {
        CallClient client = new CallClient(arguments[0], List.of(arguments).subList(1, arguments.length));
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            System.out.println(
                    words[0].equals("memory")
                            ? memory()
                            : client.block(client.call(words[0]), Integer.parseInt(words[1])));
        }
        System.exit(0);
    }

    private Call call(String kind) {
        if (kind.equals("plain")) {
            return number -> get(http);
        }
        if (kind.equals("local")) {
            return number -> get(local);
        }
        if (kind.equals("stream")) {
            ChatCompletionCreateParams params = prompt(1_000);
            return number -> firstChunk(numbered(params, number));
        }
        ChatCompletionCreateParams params = prompt(Integer.parseInt(kind));
        return number -> chat(numbered(params, number));
    }

    private String block(Call call, int calls) throws IOException {
        long[] nanos = new long[calls];
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long cpu = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < calls; i++) {
            nanos[i] = call.make(made++);
        }
        cpu = threads.getCurrentThreadCpuTime() - cpu;
        allocated = threads.getCurrentThreadAllocatedBytes() - allocated;
        StringBuilder line =
                new StringBuilder().append(allocated / calls).append(' ').append(cpu / calls);
        for (long each : nanos) {
            line.append(' ').append(each);
        }
        return line.toString();
    }

    /** Another request each time, which no cache has the answer to. */
    private static ChatCompletionCreateParams numbered(ChatCompletionCreateParams params, long number) {
        return params.toBuilder().seed(number).build();
    }

    private static String memory() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed() + " "
                + memory.getNonHeapMemoryUsage().getUsed();
    }

    private static ChatCompletionCreateParams prompt(int characters) {
        return ChatCompletionCreateParams.builder()
                .model("gpt-4o-mini")
                .addUserMessage("Tell me more. ".repeat(characters / 14 + 1).substring(0, characters))
                .temperature(0.5)
                .build();
    }

    private long chat(ChatCompletionCreateParams params) {
        long begin = System.nanoTime();
        ChatCompletion completion = openAi.chat().completions().create(params);
        long nanos = System.nanoTime() - begin;
        require(!completion.choices().isEmpty());
        return nanos;
    }

    /** Until the first chunk; the rest is read but not counted. */
    private long firstChunk(ChatCompletionCreateParams params) {
        long begin = System.nanoTime();
        try (StreamResponse<ChatCompletionChunk> response =
                openAi.chat().completions().createStreaming(params)) {
            Iterator<ChatCompletionChunk> chunks = response.stream().iterator();
            chunks.next();
            long nanos = System.nanoTime() - begin;
            int more = 0;
            while (chunks.hasNext()) {
                chunks.next();
                more++;
            }
            require(more > 1);
            return nanos;
        }
    }

    private long get(OkHttpClient client) throws IOException {
        long begin = System.nanoTime();
        try (Response response = client.newCall(plain).execute()) {
            byte[] body = Objects.requireNonNull(response.body()).bytes();
            require(response.code() == 200 && body.length == 2);
        }
        return System.nanoTime() - begin;
    }

    private static Response answer(Interceptor.Chain chain) {
        return new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(new byte[] {'o', 'k'}, null))
                .build();
    }

    private static void require(boolean answered) {
        if (!answered) {
            throw new IllegalStateException("not the answer that was expected");
        }
    }
}
