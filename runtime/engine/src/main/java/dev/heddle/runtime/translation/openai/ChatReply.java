package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.dialect.openai.OpenAiUsage;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.CallIds;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Parts;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.StopReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A whole chat completion. */
final class ChatReply {

    private final OpenAiUsage usage = new OpenAiUsage();
    private final List<Part> reasoning = new ArrayList<>();
    private final List<Part> content = new ArrayList<>();
    private final List<Part> calls = new ArrayList<>();
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable StopReason stop;
    private boolean chosen;

    private ChatReply() {}

    /** The first choice; null where there is none. */
    static @Nullable Reply read(JsonCursor json) {
        ChatReply reply = new ChatReply();
        if (json.object()) {
            while (json.nextField()) {
                reply.readField(json);
            }
        }
        if (!reply.chosen) {
            return null;
        }
        List<Part> parts = new ArrayList<>(reply.reasoning);
        parts.addAll(reply.content);
        parts.addAll(reply.calls);
        StopReason stop = reply.stop == null ? StopReason.END : reply.stop;
        return new Reply(reply.id, reply.model, parts, stop, null, reply.usage.build());
    }

    static void write(JsonGenerator json, Reply reply, AnswerContext context) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", reply.id() == null ? "chatcmpl-" + context.id() : reply.id());
        json.writeStringField("object", "chat.completion");
        json.writeNumberField("created", context.created());
        json.writeStringField("model", reply.model() == null ? context.model() : reply.model());
        json.writeArrayFieldStart("choices");
        json.writeStartObject();
        json.writeNumberField("index", 0);
        json.writeObjectFieldStart("message");
        writeMessage(json, reply);
        json.writeEndObject();
        json.writeNullField("logprobs");
        json.writeStringField("finish_reason", FinishReason.write(reply.stop()));
        json.writeEndObject();
        json.writeEndArray();
        if (reply.usage() != null) {
            json.writeFieldName("usage");
            UsageJson.writeChat(json, reply.usage());
        }
        json.writeEndObject();
    }

    private static void writeMessage(JsonGenerator json, Reply reply) throws IOException {
        json.writeStringField("role", "assistant");
        List<Part.Text> texts = Parts.of(Part.Text.class, reply.parts());
        json.writeFieldName("content");
        if (texts.isEmpty()) {
            json.writeNull();
        } else {
            json.writeString(texts.stream().map(Part.Text::text).collect(Collectors.joining()));
        }
        String refusals = Parts.of(Part.Refusal.class, reply.parts()).stream()
                .map(Part.Refusal::text)
                .collect(Collectors.joining());
        json.writeStringField("refusal", refusals.isEmpty() ? null : refusals);
        String thoughts = Parts.of(Part.Reasoning.class, reply.parts()).stream()
                .map(Part.Reasoning::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n"));
        OpenAiJson.writeText(json, "reasoning_content", thoughts.isEmpty() ? null : thoughts);
        ChatToolCalls.write(json, Parts.of(Part.ToolCall.class, reply.parts()));
    }

    private void readField(JsonCursor json) {
        switch (json.name()) {
            case "id" -> id = json.isText() ? json.text() : null;
            case "model" -> model = json.isText() ? json.text() : null;
            case "usage" -> usage.read(json);
            case "choices" -> {
                if (json.array()) {
                    while (json.nextElement()) {
                        if (!chosen) {
                            readChoice(json);
                        }
                    }
                }
            }
            default -> {}
        }
    }

    private void readChoice(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        chosen = true;
        while (json.nextField()) {
            switch (json.name()) {
                case "finish_reason" -> stop = FinishReason.read(json.string());
                case "message" -> readMessage(json);
                default -> {}
            }
        }
    }

    private void readMessage(JsonCursor json) {
        if (!json.object()) {
            return;
        }
        while (json.nextField()) {
            switch (json.name()) {
                case "content" -> {
                    List<Part> said = ContentJson.read(json, new Losses());
                    reasoning.addAll(Parts.of(Part.Reasoning.class, said));
                    content.addAll(0, Parts.of(Part.Text.class, said));
                }
                case "refusal" -> {
                    if (json.isText()) {
                        content.add(new Part.Refusal(OpenAiJson.textOr(json, "")));
                    }
                }
                case "reasoning_content", "reasoning" -> {
                    if (json.isText() && reasoning.isEmpty()) {
                        reasoning.add(new Part.Reasoning(OpenAiJson.textOr(json, ""), null, OpenAiJson.FAMILY));
                    }
                }
                case "tool_calls" -> calls.addAll(ChatToolCalls.read(json, CallIds::call, new Losses()));
                default -> {}
            }
        }
    }
}
