package dev.heddle.runtime.translation;

import dev.heddle.runtime.translation.Message.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Conversations and replies at random, by seed, of what a dialect can say. */
public final class Conversations {

    private static final String STRICT_SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"city\":{\"anyOf\":[{\"type\":\"string\"},"
                    + "{\"$ref\":\"#/$defs/place\"}]}},\"required\":[\"city\"],\"additionalProperties\":false,\"$defs\":{\"place\":"
                    + "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":false}}}";
    private static final String LOOSE_SCHEMA =
            "{ \"type\": \"object\",\n \"properties\": {\"größe\": {\"type\": [\"number\", \"null\"], \"maximum\": 1e3}} }";

    private final Random random;
    private final Set<Trait> traits;

    /** What some dialects can say and others cannot. */
    public enum Trait {
        DEVELOPER,
        SYSTEM_LATER,
        NAMES,
        REFUSALS,
        IMAGE_DETAIL,
        IMAGE_URLS,
        AUDIO,
        FILES,
        FILE_URLS,
        MEDIA_RESULTS,
        ERROR_RESULTS,
        CACHE,
        STOP,
        SEED,
        TOP_K,
        PENALTIES,
        SAMPLING,
        ALLOWED_TOOLS,
        PARALLEL,
        STRICT,
        STRICT_SAID,
        JSON_OBJECT,
        SCHEMA_NAMES,
        USER,
        EFFORT,
        BUDGET
    }

    public Conversations(long seed, Set<Trait> traits) {
        this.random = new Random(seed);
        this.traits = traits.isEmpty() ? EnumSet.noneOf(Trait.class) : EnumSet.copyOf(traits);
    }

    public Conversation next(String model) {
        List<Tool> tools = tools();
        return Conversation.builder()
                .model(model)
                .messages(messages(tools))
                .tools(tools)
                .toolChoice(tools.isEmpty() || coin() ? null : choice(tools))
                .parallelToolCalls(tools.isEmpty() || !has(Trait.PARALLEL) || coin() ? null : (Boolean) coin())
                .responseFormat(coin() ? null : format())
                .sampling(sampling())
                .thinking(coin() ? null : thinking())
                .stream(coin())
                .user(has(Trait.USER) && coin() ? "user-" + random.nextInt(10) : null)
                .build();
    }

    /** An answer of thoughts, text and calls. */
    public List<Part> said(boolean calls) {
        List<Part> parts = new ArrayList<>();
        if (coin() || !calls) {
            parts.add(new Part.Text(text()));
        }
        for (int i = calls ? 1 + random.nextInt(3) : 0; i > 0; i--) {
            parts.add(call());
        }
        return parts;
    }

    public boolean coin() {
        return random.nextBoolean();
    }

    public String text() {
        String[] words = {
            "weather", "größe", "\"quoted\"", "line\nend", "\uD83D\uDE00", "back\\slash", "\u2028", "<b>", " "
        };
        StringBuilder text = new StringBuilder("t");
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(words[random.nextInt(words.length)]);
        }
        return text.toString();
    }

    private List<Message> messages(List<Tool> tools) {
        List<Message> messages = new ArrayList<>();
        if (coin()) {
            messages.add(Message.of(has(Trait.DEVELOPER) && coin() ? Role.DEVELOPER : Role.SYSTEM, text()));
        }
        for (int turns = random.nextInt(4); turns >= 0; turns--) {
            messages.add(user());
            if (has(Trait.SYSTEM_LATER) && random.nextInt(4) == 0) {
                messages.add(Message.of(Role.SYSTEM, text()));
            }
            List<Part> said = said(!tools.isEmpty() && coin());
            if (has(Trait.REFUSALS) && random.nextInt(5) == 0) {
                said = List.of(new Part.Refusal(text()));
            }
            messages.add(new Message(Role.ASSISTANT, said));
            List<Part> results = new ArrayList<>();
            Parts.of(Part.ToolCall.class, said).forEach(call -> results.add(result(call)));
            if (!results.isEmpty()) {
                messages.add(new Message(Role.TOOL, results));
            }
        }
        messages.add(user());
        return messages;
    }

    private Message user() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Text(text(), cache()));
        if (coin()) {
            parts.add(image());
        }
        if (has(Trait.FILES) && coin()) {
            MediaSource source = has(Trait.FILE_URLS) && coin()
                    ? new MediaSource.Url("https://example.com/a.pdf", null)
                    : new MediaSource.Inline("application/pdf", "UERG");
            parts.add(new Part.File(source, source instanceof MediaSource.Url ? null : "a.pdf", null));
        }
        if (has(Trait.AUDIO) && coin()) {
            parts.add(new Part.Audio("UklGRg==", "wav"));
        }
        return new Message(Role.USER, parts, has(Trait.NAMES) && coin() ? "ann" : null);
    }

    private Part image() {
        MediaSource source = has(Trait.IMAGE_URLS) && coin()
                ? new MediaSource.Url("https://example.com/i.png?a=1,2", null)
                : new MediaSource.Inline("image/png", "iVBORw0K");
        return new Part.Image(source, has(Trait.IMAGE_DETAIL) && coin() ? "low" : null, null);
    }

    private Part.ToolCall call() {
        return new Part.ToolCall(
                "call_" + Long.toHexString(random.nextLong()),
                "tool_" + random.nextInt(3),
                coin() ? "{}" : "{\"city\": \"Ås\", \"n\": [1.50, {\"x\": null}]}");
    }

    private Part.ToolResult result(Part.ToolCall call) {
        List<Part> parts = new ArrayList<>();
        if (coin()) {
            parts.add(new Part.Text(text()));
        }
        if (has(Trait.MEDIA_RESULTS) && coin()) {
            parts.add(image());
        }
        return new Part.ToolResult(call.id(), null, parts, has(Trait.ERROR_RESULTS) && coin(), null);
    }

    private @Nullable CacheHint cache() {
        return has(Trait.CACHE) && coin() ? new CacheHint(coin() ? "1h" : null) : null;
    }

    private List<Tool> tools() {
        List<Tool> tools = new ArrayList<>();
        for (int i = random.nextInt(4) - 1; i >= 0; i--) {
            boolean strict = has(Trait.STRICT) && coin();
            Boolean said = strict ? Boolean.TRUE : has(Trait.STRICT_SAID) ? Boolean.FALSE : null;
            tools.add(new Tool(
                    "tool_" + i, coin() ? text() : null, strict || coin() ? STRICT_SCHEMA : LOOSE_SCHEMA, said, null));
        }
        return tools;
    }

    private ToolChoice choice(List<Tool> tools) {
        return switch (random.nextInt(has(Trait.ALLOWED_TOOLS) ? 5 : 4)) {
            case 0 -> new ToolChoice.Auto();
            case 1 -> new ToolChoice.None();
            case 2 -> new ToolChoice.Required();
            case 3 -> new ToolChoice.Named(tools.get(0).name());
            default -> new ToolChoice.Allowed(List.of(tools.get(0).name()), coin());
        };
    }

    private @Nullable ResponseFormat format() {
        if (has(Trait.JSON_OBJECT) && coin()) {
            return coin() ? new ResponseFormat.JsonObject() : new ResponseFormat.Text();
        }
        boolean strict = has(Trait.STRICT) && coin();
        return new ResponseFormat.JsonSchema(
                has(Trait.SCHEMA_NAMES) ? "answer" : null,
                has(Trait.SCHEMA_NAMES) && coin() ? text() : null,
                STRICT_SCHEMA,
                strict ? Boolean.TRUE : null);
    }

    private Sampling sampling() {
        Sampling.Builder sampling = new Sampling.Builder();
        if (coin()) {
            sampling.maxTokens(1L + random.nextInt(4_000));
        }
        if (has(Trait.SAMPLING) && coin()) {
            sampling.temperature(random.nextInt(11) / 10.0).topP(random.nextInt(11) / 10.0);
        }
        if (has(Trait.TOP_K) && coin()) {
            sampling.topK(1L + random.nextInt(40));
        }
        if (has(Trait.STOP) && coin()) {
            sampling.stop(coin() ? List.of("END", "\n") : List.of("END"));
        }
        if (has(Trait.SEED) && coin()) {
            sampling.seed(random.nextLong());
        }
        if (has(Trait.PENALTIES) && coin()) {
            sampling.frequencyPenalty(0.5).presencePenalty(-0.25);
        }
        return sampling.build();
    }

    private @Nullable Thinking thinking() {
        if (has(Trait.EFFORT)) {
            return new Thinking(coin() ? "high" : "low", null, null);
        }
        return has(Trait.BUDGET) ? new Thinking(null, 1_024L + random.nextInt(8_000), null) : null;
    }

    private boolean has(Trait trait) {
        return traits.contains(trait);
    }
}
