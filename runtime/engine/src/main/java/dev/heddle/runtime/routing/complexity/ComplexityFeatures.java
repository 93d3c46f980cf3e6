package dev.heddle.runtime.routing.complexity;

import dev.heddle.runtime.prompt.PromptOutline;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * What of a request speaks for or against its being hard; none of its words. Immutable.
 *
 * @param text length of the user's last message, in characters; one of Han, Kana or Thai counts for three
 * @param prompt system prompt and messages, in bytes
 * @param messages of users, models and tools
 * @param tools offered
 * @param toolsUsed 1 where a tool was called before
 * @param code lines of the last message that are code, in percent
 * @param questions question marks in it
 * @param steps its list items, and words such as "then" and "finally"
 * @param reasoning its words that ask for reasoning or analysis, in any of twelve languages
 * @param simple its words that ask for something simple
 * @param structured 1 where an answer in JSON is asked for
 * @param images images and other files in the messages
 */
public record ComplexityFeatures(
        int text,
        int prompt,
        int messages,
        int tools,
        int toolsUsed,
        int code,
        int questions,
        int steps,
        int reasoning,
        int simple,
        int structured,
        int images) {

    private static final int COUNT = 12;

    /** The features of a request. */
    public static ComplexityFeatures of(PromptOutline outline) {
        TextScan scan = new TextScan(Phrases.bundled());
        scan.add(UserText.of(outline));
        return new ComplexityFeatures(
                scan.chars(),
                outline.promptBytes(),
                outline.messageCount(),
                outline.toolCount(),
                outline.toolsUsed() ? 1 : 0,
                scan.code(),
                scan.questions(),
                scan.listItems() + scan.found(PhraseGroup.STEPS),
                scan.found(PhraseGroup.REASONING),
                scan.found(PhraseGroup.SIMPLE),
                outline.structured() ? 1 : 0,
                outline.images());
    }

    private Map<String, Integer> byName() {
        Map<String, Integer> values = new LinkedHashMap<>(COUNT * 2);
        values.put("text", text);
        values.put("prompt", prompt);
        values.put("messages", messages);
        values.put("tools", tools);
        values.put("tools_used", toolsUsed);
        values.put("code", code);
        values.put("questions", questions);
        values.put("steps", steps);
        values.put("reasoning", reasoning);
        values.put("simple", simple);
        values.put("structured", structured);
        values.put("images", images);
        return values;
    }

    /** As one text, for example {@code text=120,prompt=410,messages=1,reasoning=2}; what is 0 is left out. */
    public String encoded() {
        StringJoiner encoded = new StringJoiner(",");
        byName().forEach((name, value) -> {
            if (value != 0) {
                encoded.add(name + "=" + value);
            }
        });
        return encoded.toString();
    }

    /** What {@link #encoded} wrote; names that are not known are passed over. Null where it is none. */
    public static @Nullable ComplexityFeatures decoded(String encoded) {
        Map<String, Integer> values = new LinkedHashMap<>();
        for (String part : encoded.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0 && !encoded.isEmpty()) {
                return null;
            }
            try {
                if (equals > 0) {
                    values.put(part.substring(0, equals), Integer.valueOf(part.substring(equals + 1)));
                }
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return new ComplexityFeatures(
                values.getOrDefault("text", 0),
                values.getOrDefault("prompt", 0),
                values.getOrDefault("messages", 0),
                values.getOrDefault("tools", 0),
                values.getOrDefault("tools_used", 0),
                values.getOrDefault("code", 0),
                values.getOrDefault("questions", 0),
                values.getOrDefault("steps", 0),
                values.getOrDefault("reasoning", 0),
                values.getOrDefault("simple", 0),
                values.getOrDefault("structured", 0),
                values.getOrDefault("images", 0));
    }
}
