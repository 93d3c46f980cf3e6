package dev.heddle.runtime.translation.gemini;

import dev.heddle.runtime.dialect.gemini.GeminiPath;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.Extra;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Message;
import dev.heddle.runtime.translation.Message.Role;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Turns;
import dev.heddle.runtime.translation.UntranslatableException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one request. */
final class RequestReader {

    private final Losses losses;
    private final PartsReader parts;
    private final ToolsReader tools;
    private final ConfigReader config;
    private final List<Message> messages = new ArrayList<>();
    private final List<Extra> extras = new ArrayList<>();
    private @Nullable Message system;

    RequestReader(Losses losses) {
        this.losses = losses;
        this.parts = new PartsReader(losses);
        this.tools = new ToolsReader(losses);
        this.config = new ConfigReader(losses, extras);
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
        GeminiPath resource = GeminiPath.of(path);
        if (!complete || resource == null) {
            throw new UntranslatableException("The request is no complete generateContent", List.of());
        }
        if (system != null) {
            messages.add(0, system);
        }
        return Conversation.builder()
                .model(resource.model())
                .messages(messages)
                .tools(tools.tools())
                .toolChoice(tools.choice())
                .responseFormat(config.format())
                .sampling(config.sampling())
                .thinking(config.thinking())
                .stream(resource.action().startsWith("stream"))
                .usageRequested(true)
                .extras(extras)
                .build();
    }

    private void field(JsonCursor json) {
        switch (Names.camel(json.name())) {
            case "contents" -> contents(json);
            case "systemInstruction" -> system = instructions(json);
            case "tools" -> tools.readTools(json);
            case "toolConfig" -> tools.readConfig(json);
            case "generationConfig" -> config.read(json);
            case "cachedContent" -> {
                if (json.isText()) {
                    losses.loseEssential("cachedContent");
                }
            }
            case "model" -> {}
            default -> extra(json);
        }
    }

    private void extra(JsonCursor json) {
        String name = json.name();
        String value = json.raw();
        if (value != null && !value.equals("null")) {
            extras.add(new Extra(GeminiTranslator.FAMILY, name, value));
        }
    }

    private void contents(JsonCursor json) {
        if (json.isObject()) {
            content(json);
        } else if (json.array()) {
            while (json.nextElement()) {
                content(json);
            }
        }
    }

    private void content(JsonCursor json) {
        String role = "";
        List<Part> said = new ArrayList<>();
        if (json.object()) {
            while (json.nextField()) {
                switch (json.name()) {
                    case "role" -> role = String.valueOf(json.string());
                    case "parts" -> said = parts.read(json);
                    default -> {}
                }
            }
        }
        if (role.equals("model")) {
            messages.add(new Message(Role.ASSISTANT, said));
        } else {
            messages.addAll(Turns.ofUser(said));
        }
    }

    private @Nullable Message instructions(JsonCursor json) {
        List<Part> said = List.of();
        String text = json.text();
        if (text != null) {
            said = List.of(new Part.Text(text));
        } else if (json.object()) {
            while (json.nextField()) {
                if (json.name().equals("parts")) {
                    said = parts.read(json);
                }
            }
        }
        return said.isEmpty() ? null : new Message(Role.SYSTEM, said);
    }
}
