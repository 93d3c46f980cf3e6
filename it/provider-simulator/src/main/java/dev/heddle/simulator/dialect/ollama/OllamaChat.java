package dev.heddle.simulator.dialect.ollama;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Asked.Trait;
import dev.heddle.simulator.dialect.Dialect;
import dev.heddle.simulator.dialect.Fragments;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.Rendering;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.dialect.StreamEvent.Kind;
import dev.heddle.simulator.dialect.StreamFormat;
import dev.heddle.simulator.http.IncomingRequest;
import dev.heddle.simulator.json.Json;
import dev.heddle.simulator.json.JsonMembers;
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.Failure;
import dev.heddle.simulator.script.Finish;
import dev.heddle.simulator.script.ToolCall;
import dev.heddle.simulator.script.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ollama {@code /api/chat} and {@code /api/generate}, streamed unless the request says otherwise. */
public final class OllamaChat implements Dialect {

    private static final Set<String> MEMBERS = Set.of("model", "stream", "tools");

    private final boolean chat;

    /**
     * @param chat whether it is {@code /api/chat}, else {@code /api/generate}
     */
    public OllamaChat(boolean chat) {
        this.chat = chat;
    }

    @Override
    public String name() {
        return chat ? "ollama.chat" : "ollama.generate";
    }

    @Override
    public boolean speaks(String path) {
        return path.endsWith(chat ? "/api/chat" : "/api/generate");
    }

    @Override
    public Asked read(IncomingRequest request) {
        JsonMembers members = JsonMembers.find(request.body(), MEMBERS);
        String model = members.string("model");
        return Asked.of(
                model == null ? "" : model,
                members.bool("stream", true),
                chat && members.has("tools") ? Set.of(Trait.OFFERS_TOOLS) : Set.of());
    }

    @Override
    public Rendering answer(Asked asked, Answer answer, Ids ids) {
        boolean tools = Fragments.callsTools(asked, answer);
        if (!asked.stream()) {
            Object said =
                    chat ? message(tools ? "" : answer.text(), tools ? calls(answer) : Json.ABSENT) : answer.text();
            return Rendering.Whole.json(200, Map.of(), last(asked, answer, said), Fragments.pieces(answer));
        }
        List<StreamEvent> events = new ArrayList<>();
        if (tools) {
            events.add(line(asked, answer, message("", calls(answer))));
        } else {
            answer.tokens().forEach(t -> events.add(line(asked, answer, chat ? message(t, Json.ABSENT) : t)));
        }
        Object nothing = chat ? message("", Json.ABSENT) : "";
        events.add(StreamEvent.of(Kind.TERMINATOR, last(asked, answer, nothing)));
        return new Rendering.Streamed("application/x-ndjson", Map.of(), StreamFormat.NDJSON, events);
    }

    private StreamEvent line(Asked asked, Answer answer, Object said) {
        return StreamEvent.of(Kind.TOKEN, body(asked, answer, said, false));
    }

    private Map<String, @Nullable Object> last(Asked asked, Answer answer, Object said) {
        Map<String, @Nullable Object> body = body(asked, answer, said, true);
        body.put("done_reason", answer.finish() == Finish.LENGTH ? "length" : "stop");
        if (!chat) {
            body.put("context", List.of(1, 2, 3));
        }
        body.put("total_duration", 42_000_000);
        body.put("load_duration", 2_000_000);
        Usage usage = answer.usage();
        if (usage != null) {
            body.put("prompt_eval_count", usage.input());
            body.put("prompt_eval_duration", 10_000_000);
            body.put("eval_count", usage.output());
            body.put("eval_duration", 30_000_000);
        }
        return body;
    }

    private Map<String, @Nullable Object> body(Asked asked, Answer answer, Object said, boolean done) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("model", answer.modelOr(asked.model()));
        body.put("created_at", Ollama.CREATED_AT);
        body.put(chat ? "message" : "response", said);
        body.put("done", done);
        return body;
    }

    private static Object message(String content, Object toolCalls) {
        return object("role", "assistant", "content", content, "tool_calls", toolCalls);
    }

    private static List<Object> calls(Answer answer) {
        List<Object> calls = new ArrayList<>();
        for (ToolCall call : answer.toolCalls()) {
            Object function = object("name", call.name(), "arguments", new Json.Raw(call.arguments()));
            calls.add(object("function", function));
        }
        return calls;
    }

    @Override
    public Rendering.Whole error(Failure failure, Ids ids) {
        return Rendering.Whole.json(failure.status(), Map.of(), Ollama.errorBody(failure), 1);
    }

    @Override
    public StreamEvent errorEvent(Failure failure, Ids ids) {
        return StreamEvent.of(Kind.ERROR, Ollama.errorBody(failure));
    }

    @Override
    public String responseId(Ids ids) {
        return "";
    }
}
