package dev.heddle.runtime.translation.bedrock;

import dev.heddle.runtime.dialect.bedrock.BedrockDialect;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Extra;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Sampling;
import dev.heddle.runtime.translation.Turns;
import dev.heddle.runtime.translation.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one request. */
final class RequestReader {

    private final Losses losses;
    private final ContentReader content;
    private final ToolsReader tools;
    private final ModelFieldsReader modelFields;
    private final Conversation.Builder conversation = Conversation.builder();
    private final Sampling.Builder sampling = new Sampling.Builder();
    private final List<Message> messages = new ArrayList<>();
    private final List<Extra> extras = new ArrayList<>();
    private @Nullable Message system;

    RequestReader(Losses losses) {
        this.losses = losses;
        this.content = new ContentReader(losses);
        this.tools = new ToolsReader(losses);
        this.modelFields = new ModelFieldsReader(sampling, extras);
    }

    Conversation read(String path, byte[] body) {
        boolean complete;
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    field(json);
                }
            }
            complete = json.complete();
        }
        String model = BedrockDialect.modelOf(path);
        if (!complete || model == null) {
            throw new UntranslatableException("The request is no complete converse", List.of());
        }
        if (system != null) {
            messages.add(0, system);
        }
        return conversation
                .model(model)
                .messages(messages)
                .tools(tools.tools())
                .toolChoice(tools.choice())
                .sampling(sampling.build())
                .thinking(modelFields.thinking())
                .stream(path.contains("/converse-stream"))
                .usageRequested(true)
                .extras(extras)
                .build();
    }

    private void field(JsonCursor json) {
        switch (json.name()) {
            case "system" -> {
                List<Part> parts = content.read(json);
                system = parts.isEmpty() ? null : new Message(Role.SYSTEM, parts);
            }
            case "messages" -> messages(json);
            case "inferenceConfig" -> inference(json);
            case "toolConfig" -> tools.read(json);
            case "additionalModelRequestFields" -> modelFields.read(json);
            case "outputConfig" -> conversation.responseFormat(OutputConfig.read(json));
            case "guardrailConfig" -> losses.loseEssential("guardrailConfig");
            default -> extra(json);
        }
    }

    private void extra(JsonCursor json) {
        String name = json.name();
        String value = json.raw();
        if (value != null && !value.equals("null")) {
            extras.add(new Extra(BedrockTranslator.FAMILY, name, value));
        }
    }

    private void messages(JsonCursor json) {
        if (json.array()) {
            while (json.nextElement()) {
                message(json);
            }
        }
    }

    private void message(JsonCursor json) {
        String role = "";
        List<Part> parts = List.of();
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "role" -> role = String.valueOf(json.string());
                    case "content" -> parts = content.read(json);
                    default -> {}
                }
            }
        }
        if (role.equals("assistant")) {
            messages.add(new Message(Role.ASSISTANT, parts));
        } else {
            messages.addAll(Turns.ofUser(parts));
        }
    }

    private void inference(JsonCursor json) {
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "maxTokens" -> sampling.maxTokens(json.integer());
                    case "temperature" -> sampling.temperature(json.number());
                    case "topP" -> sampling.topP(json.number());
                    case "stopSequences" -> sampling.stop(json.strings());
                    default -> {}
                }
            }
        }
    }
}
