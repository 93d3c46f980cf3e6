package dev.heddle.runtime.tokens;

import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.prompt.PromptDigest;
import dev.heddle.runtime.prompt.Span;
import java.util.Set;

/**
 * What of a request a model reads, in whatever dialect: messages, instructions and tools. Of a long prompt the beginning is
 * counted and the rest taken to be like it, so that counting takes a few milliseconds at most.
 */
final class PromptText {

    private static final int COUNTED_CHARS = 32 * 1024;

    /** Shorter texts are counted about as fast as they are recognised. */
    private static final int LONG_BYTES = 64;

    /** What OpenAI's chat format puts around a message, and before the answer. */
    private static final int TOKENS_PER_MESSAGE = 4;

    private static final int TOKENS_PER_REQUEST = 3;

    /** Rather much: from 85 for a small one of OpenAI's to about 1,600 for the largest of Anthropic's. */
    private static final int TOKENS_PER_IMAGE = 1_000;

    private static final Set<String> READ = Set.of(
            "messages",
            "input",
            "contents",
            "prompt",
            "system",
            "instructions",
            "systemInstruction",
            "system_instruction",
            "tools",
            "toolConfig",
            "functions",
            "response_format",
            "content",
            "inputText",
            "requests",
            "documents",
            "text");
    private static final Set<String> MESSAGES = Set.of("messages", "input", "contents");
    private static final Set<String> TOOLS = Set.of("tools", "functions", "toolConfig", "response_format");

    /** What names and marks things; not read by the model, or within what a message costs. */
    private static final Set<String> MARKS = Set.of(
            "type",
            "role",
            "id",
            "call_id",
            "tool_call_id",
            "toolUseId",
            "media_type",
            "mimeType",
            "detail",
            "url",
            "cache_control",
            "cachePoint",
            "encrypted_content",
            "signature",
            "thoughtSignature");

    private static final Set<String> IMAGES = Set.of(
            "image_url",
            "image",
            "images",
            "input_audio",
            "inlineData",
            "inline_data",
            "fileData",
            "file_data",
            "source");

    private final byte[] body;

    private PromptText(byte[] body) {
        this.body = body;
    }

    static PromptText of(byte[] body) {
        return new PromptText(body);
    }

    long tokens(Vocabularies.Counter counter) {
        Count count = new Count(counter);
        try (JsonCursor json = JsonCursor.over(body, 0, body.length)) {
            if (json.object()) {
                while (json.nextField()) {
                    if (READ.contains(json.name())) {
                        count.part(json, json.name());
                    }
                }
            }
        }
        return count.total();
    }

    /** What was counted so far. */
    private final class Count {

        private final Vocabularies.Counter counter;
        private long tokens = TOKENS_PER_REQUEST;
        private long ofTexts;
        private long charsCounted;
        private long charsBeyond;

        Count(Vocabularies.Counter counter) {
            this.counter = counter;
        }

        void part(JsonCursor json, String name) {
            if (TOOLS.contains(name)) {
                text(json, false);
            } else if (MESSAGES.contains(name) && json.array()) {
                while (json.nextElement()) {
                    tokens += json.isObject() ? TOKENS_PER_MESSAGE : 0;
                    value(json);
                }
            } else {
                value(json);
            }
        }

        private void value(JsonCursor json) {
            if (json.isString()) {
                text(json, true);
            } else if (json.isNumber()) {
                // Embeddings take texts that are tokens already.
                tokens++;
            } else if (json.array()) {
                while (json.nextElement()) {
                    value(json);
                }
            } else if (json.object()) {
                while (json.nextField()) {
                    if (IMAGES.contains(json.name()) && !json.isString()) {
                        tokens += TOKENS_PER_IMAGE;
                    } else if (!MARKS.contains(json.name()) && !IMAGES.contains(json.name())) {
                        value(json);
                    } else if (json.name().equals("image_url")) {
                        tokens += TOKENS_PER_IMAGE;
                    }
                }
            }
        }

        /** @param decoded whether a string is read, and not its JSON */
        private void text(JsonCursor json, boolean decoded) {
            int start = json.start();
            int end = json.skip();
            if (end < 0) {
                return;
            }
            PromptDigest digest = end - start < LONG_BYTES ? null : digest(new Span(start, end), decoded);
            CountedTexts.Count count = digest == null ? null : counter.counted().of(digest);
            if (count == null) {
                String text = decoded ? json.text() : json.rawFrom(start);
                count = count(text == null ? "" : text);
                if (digest != null) {
                    counter.counted().put(digest, count);
                }
            }
            ofTexts += count.tokens();
            charsCounted += count.read();
            charsBeyond += count.beyond();
        }

        /** Of the text, and of how much of it is counted where that may not be all. */
        private PromptDigest digest(Span text, boolean decoded) {
            PromptDigest digest = PromptDigest.START.with(body, text).with(decoded ? "text" : "json");
            return text.length() <= left() ? digest : digest.with(Long.toString(left()));
        }

        private CountedTexts.Count count(String text) {
            int read = (int) Math.min(text.length(), left());
            int counted = read == 0 ? 0 : counter.tokens(text.substring(0, read));
            return new CountedTexts.Count(counted, read, text.length() - read);
        }

        private long left() {
            return COUNTED_CHARS - charsCounted;
        }

        long total() {
            long beyond = charsCounted == 0 ? 0 : (long) Math.ceil((double) ofTexts / charsCounted * charsBeyond);
            return tokens + ofTexts + beyond;
        }
    }
}
