package dev.heddle.simulator.dialect.bedrock;

import static dev.heddle.simulator.json.Json.object;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Asked.Trait;
import dev.heddle.simulator.dialect.Dialect;
import dev.heddle.simulator.dialect.Fragments;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.Rendering;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.dialect.Vectors;
import dev.heddle.simulator.http.IncomingRequest;
import dev.heddle.simulator.json.Json;
import dev.heddle.simulator.json.JsonMembers;
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.Failure;
import dev.heddle.simulator.script.Usage;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Bedrock {@code invoke} and {@code invoke-with-response-stream}, in the bodies of the model's family. */
public final class BedrockInvoke implements Dialect {

    private static final Set<String> MEMBERS = Set.of("tools", "toolConfig", "inputText", "texts", "dimensions");

    @Override
    public String name() {
        return "bedrock.invoke";
    }

    @Override
    public boolean speaks(String path) {
        return Bedrock.isOperation(path, "/invoke") || Bedrock.isOperation(path, "/invoke-with-response-stream");
    }

    @Override
    public Asked read(IncomingRequest request) {
        JsonMembers members = JsonMembers.find(request.body(), MEMBERS);
        String model = Bedrock.model(request.path());
        boolean tools = members.has("tools") || members.has("toolConfig");
        boolean embeds = InvokeBody.of(model) instanceof EmbeddingBody;
        return new Asked(
                model,
                request.path().endsWith("-stream"),
                tools ? Set.of(Trait.OFFERS_TOOLS) : Set.of(),
                embeds ? Vectors.texts(input(members)) : List.of(),
                members.integer("dimensions", 0));
    }

    private static Object input(JsonMembers members) {
        Object text = members.value("inputText");
        Object texts = members.value("texts");
        return text != null ? text : texts != null ? texts : List.of();
    }

    @Override
    public Rendering answer(Asked asked, Answer answer, Ids ids) {
        InvokeBody body = InvokeBody.of(asked.model());
        if (asked.stream()) {
            return Bedrock.stream(ids, chunks(body.events(asked, answer, ids), answer));
        }
        return Rendering.Whole.json(
                200, headers(answer, ids), body.whole(asked, answer, ids), Fragments.pieces(answer));
    }

    private static List<StreamEvent> chunks(List<StreamEvent> events, Answer answer) {
        List<StreamEvent> chunks = new ArrayList<>();
        for (StreamEvent event : events) {
            boolean last = chunks.size() == events.size() - 1;
            String data = last ? withMetrics(event.data(), answer) : event.data();
            String bytes = Base64.getEncoder().encodeToString(data.getBytes(UTF_8));
            chunks.add(StreamEvent.of(event.kind(), "chunk", object("bytes", bytes)));
        }
        return chunks;
    }

    private static String withMetrics(String data, Answer answer) {
        Usage usage = answer.usage();
        if (usage == null) {
            return data;
        }
        Object metrics = object(
                "inputTokenCount", usage.uncachedInput(),
                "outputTokenCount", usage.output(),
                "invocationLatency", 42,
                "firstByteLatency", 21,
                "cacheReadInputTokenCount", usage.cacheRead(),
                "cacheWriteInputTokenCount", usage.cacheWrite());
        String open = data.substring(0, data.length() - 1);
        return open + ",\"amazon-bedrock-invocationMetrics\":" + Json.write(metrics) + "}";
    }

    private static Map<String, String> headers(Answer answer, Ids ids) {
        Map<String, String> headers = new TreeMap<>(Bedrock.headers(ids));
        Usage usage = answer.usage();
        if (usage != null) {
            headers.put("X-Amzn-Bedrock-Input-Token-Count", Long.toString(usage.uncachedInput()));
            headers.put("X-Amzn-Bedrock-Output-Token-Count", Long.toString(usage.output()));
            headers.put("X-Amzn-Bedrock-Cache-Read-Input-Token-Count", Long.toString(usage.cacheRead()));
            headers.put("X-Amzn-Bedrock-Cache-Write-Input-Token-Count", Long.toString(usage.cacheWrite()));
        }
        headers.put("X-Amzn-Bedrock-Invocation-Latency", "42");
        return headers;
    }

    @Override
    public boolean repeats(Asked asked) {
        return !asked.stream();
    }

    @Override
    public Rendering.Whole error(Failure failure, Ids ids) {
        return Bedrock.error(failure, ids);
    }

    @Override
    public StreamEvent errorEvent(Failure failure, Ids ids) {
        return Bedrock.errorEvent(failure);
    }

    @Override
    public String responseId(Ids ids) {
        return Bedrock.requestId(ids);
    }
}
