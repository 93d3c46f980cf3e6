package dev.heddle.runtime.translation.anthropic;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.anthropic.AnthropicDialect;
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

/** Anthropic's messages. Thoughts of others are not shown to applications: they would send them back, and Anthropic refuse them. */
public final class AnthropicTranslator implements Translator {

    static final String FAMILY = AnthropicDialect.MESSAGES.family();

    private static final ToolNameRule TOOL_NAMES = new ToolNameRule(128, "_-", false);

    @Override
    public Dialect dialect() {
        return AnthropicDialect.MESSAGES;
    }

    @Override
    public Conversation readRequest(String path, byte[] body, Losses losses) {
        return new RequestReader(losses).read(path, body);
    }

    @Override
    public WrittenRequest writeRequest(Conversation conversation, Losses losses) {
        return new WrittenRequest("/v1/messages", new RequestWriter(conversation, losses).write());
    }

    @Override
    public @Nullable Reply readReply(JsonCursor json) {
        return ReplyReader.read(json);
    }

    @Override
    public byte[] writeReply(Reply reply, AnswerContext context) {
        return ReplyWriter.write(reply, context);
    }

    @Override
    public EventReader eventReader() {
        return new MessageEventReader();
    }

    @Override
    public EventWriter eventWriter(AnswerContext context) {
        return new MessageEventWriter(context);
    }

    @Override
    public ToolNameRule toolNames() {
        return TOOL_NAMES;
    }
}
