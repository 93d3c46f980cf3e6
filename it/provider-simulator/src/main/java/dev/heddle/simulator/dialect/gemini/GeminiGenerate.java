package dev.heddle.simulator.dialect.gemini;

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
import dev.heddle.simulator.script.ToolCall;
import dev.heddle.simulator.script.Usage;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gemini and Vertex {@code generateContent} and {@code streamGenerateContent}, as events or as a JSON array. */
public final class GeminiGenerate implements Dialect {

    @Override
    public String name() {
        return "gemini.generate_content";
    }

    @Override
    public boolean speaks(String path) {
        return path.endsWith(":generateContent") || path.endsWith(":streamGenerateContent");
    }

    @Override
    public Asked read(IncomingRequest request) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (request.query().contains("alt=sse")) {
            traits.add(Trait.SSE);
        }
        if (JsonMembers.find(request.body(), Set.of("tools")).has("tools")) {
            traits.add(Trait.OFFERS_TOOLS);
        }
        String path = request.path();
        return Asked.of(Gemini.model(path), path.endsWith(":streamGenerateContent"), traits);
    }

    @Override
    public Rendering answer(Asked asked, Answer answer, Ids ids) {
        Chunks chunks = new Chunks(asked, answer, ids);
        if (!asked.stream()) {
            List<Object> parts =
                    Fragments.callsTools(asked, answer) ? functionCalls(answer) : List.of(text(answer.text()));
            return Gemini.json(chunks.of(parts, finish(answer), usage(answer.usage())), Fragments.pieces(answer));
        }
        return asked.is(Trait.SSE)
                ? new Rendering.Streamed("text/event-stream", Map.of(), StreamFormat.SSE, events(chunks))
                : new Rendering.Streamed(
                        "application/json; charset=UTF-8", Map.of(), StreamFormat.JSON_ARRAY, events(chunks));
    }

    private static List<StreamEvent> events(Chunks chunks) {
        Answer answer = chunks.answer;
        List<StreamEvent> events = new ArrayList<>();
        List<Object> parts = Fragments.callsTools(chunks.asked, answer)
                ? functionCalls(answer)
                : answer.tokens().stream().map(GeminiGenerate::text).toList();
        for (Object part : parts) {
            Object chunk = chunks.of(List.of(part), Json.ABSENT, usageSoFar(answer.usage()));
            events.add(StreamEvent.of(Kind.TOKEN, chunk));
        }
        Object last = chunks.of(List.of(text("")), finish(answer), usage(answer.usage()));
        events.add(StreamEvent.of(Kind.TERMINATOR, last));
        return events;
    }

    private record Chunks(Asked asked, Answer answer, Ids ids) {

        Object of(List<Object> parts, Object finish, Object usage) {
            Object candidate =
                    object("content", object("parts", parts, "role", "model"), "finishReason", finish, "index", 0);
            return object(
                    "candidates", List.of(candidate),
                    "usageMetadata", usage,
                    "modelVersion", answer.modelOr(asked.model()),
                    "responseId", ids.of("gen-"));
        }
    }

    private static Object text(String text) {
        return object("text", text);
    }

    private static List<Object> functionCalls(Answer answer) {
        List<Object> parts = new ArrayList<>();
        for (ToolCall call : answer.toolCalls()) {
            Object function = object("name", call.name(), "args", new Json.Raw(call.arguments()));
            parts.add(object("functionCall", function));
        }
        return parts;
    }

    private static String finish(Answer answer) {
        return switch (answer.finish()) {
            case STOP -> "STOP";
            case LENGTH -> "MAX_TOKENS";
            case CONTENT_FILTER -> "SAFETY";
        };
    }

    private static Object usageSoFar(@Nullable Usage usage) {
        return usage == null
                ? Json.ABSENT
                : object("promptTokenCount", usage.input(), "totalTokenCount", usage.input());
    }

    /** Counts of zero are left out, as Google does. */
    private static Object usage(@Nullable Usage usage) {
        return usage == null
                ? Json.ABSENT
                : object(
                        "promptTokenCount", usage.input(),
                        "cachedContentTokenCount", unlessZero(usage.cacheRead()),
                        "candidatesTokenCount", unlessZero(usage.output() - usage.reasoning()),
                        "thoughtsTokenCount", unlessZero(usage.reasoning()),
                        "totalTokenCount", usage.total(),
                        "promptTokensDetails", details(usage.input(), usage.inputAudio()),
                        "candidatesTokensDetails",
                                usage.outputAudio() == 0
                                        ? Json.ABSENT
                                        : details(usage.output() - usage.reasoning(), usage.outputAudio()));
    }

    private static List<Object> details(long all, long audio) {
        List<Object> details = new ArrayList<>();
        details.add(object("modality", "TEXT", "tokenCount", all - audio));
        if (audio > 0) {
            details.add(object("modality", "AUDIO", "tokenCount", audio));
        }
        return details;
    }

    private static Object unlessZero(long tokens) {
        return tokens == 0 ? Json.ABSENT : tokens;
    }

    @Override
    public Rendering.Whole error(Failure failure, Ids ids) {
        return Gemini.error(failure);
    }

    @Override
    public StreamEvent errorEvent(Failure failure, Ids ids) {
        return Gemini.errorEvent(failure);
    }

    @Override
    public String responseId(Ids ids) {
        return ids.of("gen-");
    }
}
