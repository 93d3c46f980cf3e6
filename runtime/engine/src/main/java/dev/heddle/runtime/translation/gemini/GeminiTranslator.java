package dev.heddle.runtime.translation.gemini;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.gemini.GeminiDialect;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.Conversation;
import dev.heddle.runtime.translation.EventReader;
import dev.heddle.runtime.translation.EventWriter;
import dev.heddle.runtime.translation.Losses;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ToolNameRule;
import dev.heddle.runtime.translation.Translator;
import dev.heddle.runtime.translation.WrittenRequest;
import java.net.URLEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Gemini's {@code generateContent} and {@code streamGenerateContent} at the developer endpoint. Schemas are sent as JSON
 * schemas, which every model from 2.5 on takes; older ones are retired. Streams are server-sent events.
 */
public final class GeminiTranslator implements Translator {

    static final String FAMILY = GeminiDialect.GENERATE_CONTENT.family();

    private static final ToolNameRule TOOL_NAMES = new ToolNameRule(64, "_-.:", true);

    @Override
    public Dialect dialect() {
        return GeminiDialect.GENERATE_CONTENT;
    }

    @Override
    public Conversation readRequest(String path, byte[] body, Losses losses) {
        return new RequestReader(losses).read(path, body);
    }

    @Override
    public WrittenRequest writeRequest(Conversation conversation, Losses losses) {
        String model = conversation.model();
        int slash = model.indexOf('/');
        String resource = slash < 0
                ? "models/" + encoded(model)
                : model.substring(0, slash + 1) + encoded(model.substring(slash + 1));
        String action = conversation.stream() ? ":streamGenerateContent?alt=sse" : ":generateContent";
        return new WrittenRequest("/v1beta/" + resource + action, new RequestWriter(conversation, losses).write());
    }

    @Override
    public @Nullable Reply readReply(JsonCursor json) {
        return new ReplyReader().read(json);
    }

    @Override
    public byte[] writeReply(Reply reply, AnswerContext context) {
        return ReplyWriter.write(reply, context);
    }

    @Override
    public EventReader eventReader() {
        return new ChunkReader();
    }

    @Override
    public EventWriter eventWriter(AnswerContext context) {
        return new ChunkWriter(context);
    }

    @Override
    public ToolNameRule toolNames() {
        return TOOL_NAMES;
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, UTF_8);
    }
}
