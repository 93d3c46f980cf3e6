package dev.heddle.runtime.translation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One piece of a message. */
public sealed interface Part {

    /** Text. */
    record Text(String text, @Nullable CacheHint cache) implements Part {

        public Text(String text) {
            this(text, null);
        }
    }

    /** Why the model would not answer, in its own words; text to dialects that have no word for it. */
    record Refusal(String text) implements Part {}

    /**
     * An image.
     *
     * @param detail {@code low}, {@code high} or {@code auto}; null where not said
     */
    record Image(
            MediaSource source,
            @Nullable String detail,
            @Nullable CacheHint cache) implements Part {}

    /** A document, for example a PDF. */
    record File(
            MediaSource source,
            @Nullable String name,
            @Nullable CacheHint cache) implements Part {}

    /**
     * Sound.
     *
     * @param format {@code wav}, {@code mp3}, …
     */
    record Audio(String base64, String format) implements Part {}

    /**
     * The model's call of a tool.
     *
     * @param id what the result refers to; readers of dialects without ids make one: {@link CallIds#call} in answers, {@link
     *     CallIds#inHistory} in requests
     * @param arguments JSON text as the model wrote it: an object, empty, or, where a model wrote nonsense, anything
     * @param signature the provider's proof of the thoughts before this call (Gemini's {@code thoughtSignature}); null for none
     */
    record ToolCall(
            String id,
            String name,
            String arguments,
            @Nullable String signature) implements Part {

        public ToolCall(String id, String name, String arguments) {
            this(id, name, arguments, null);
        }

        /** The arguments as a JSON object, whatever the model wrote: {@code {}} for nothing, nonsense under one name. */
        public String argumentsObject() {
            return JsonText.object(arguments, "arguments");
        }
    }

    /**
     * What a tool answered.
     *
     * @param callId the call's id
     * @param name the tool's name; null where the dialect says only the id ({@link Conversation#toolName} finds it)
     * @param parts text, images and files
     */
    record ToolResult(
            String callId,
            @Nullable String name,
            List<Part> parts,
            boolean isError,
            @Nullable CacheHint cache) implements Part {

        public ToolResult {
            parts = List.copyOf(parts);
        }

        /** The texts in it, one after the other with line ends between them. */
        public String text() {
            return Parts.text(parts);
        }
    }

    /**
     * Thoughts.
     *
     * @param text empty where the provider keeps them to itself
     * @param signature the provider's proof of them; null for none
     * @param redacted the thoughts encrypted, for the provider alone; null for none
     * @param family whose proof it is, as its dialect's {@code family} says: no other accepts it
     * @param id the provider's name of them; null for none
     */
    record Reasoning(
            String text,
            @Nullable String signature,
            @Nullable String redacted,
            String family,
            @Nullable String id) implements Part {

        public Reasoning(String text, @Nullable String signature, String family) {
            this(text, signature, null, family, null);
        }
    }
}
