package dev.heddle.runtime.translation.cohere;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.cohere.CohereDialect;
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
import org.jspecify.annotations.Nullable;

/** Cohere's {@code /v2/chat}. The plan that its models make before they call tools is what they say beside the calls. */
public final class CohereTranslator implements Translator {

    static final String FAMILY = CohereDialect.CHAT.family();

    /** "Tool names can only contain certain characters (A-Za-z0-9_) and can't begin with a digit", Cohere's API says. */
    private static final ToolNameRule TOOL_NAMES = new ToolNameRule(64, "_", true);

    @Override
    public Dialect dialect() {
        return CohereDialect.CHAT;
    }

    @Override
    public Conversation readRequest(String path, byte[] body, Losses losses) {
        return new RequestReader(losses).read(body);
    }

    @Override
    public WrittenRequest writeRequest(Conversation conversation, Losses losses) {
        return new WrittenRequest("/v2/chat", new RequestWriter(conversation, losses).write());
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
        return new ChatEventReader();
    }

    @Override
    public EventWriter eventWriter(AnswerContext context) {
        return new ChatEventWriter(context);
    }

    @Override
    public ToolNameRule toolNames() {
        return TOOL_NAMES;
    }
}
