package dev.heddle.runtime.translation.openai;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.dialect.openai.OpenAiDialect;
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

/** {@code POST /v1/chat/completions}, as OpenAI and the many servers compatible with it speak it. */
public final class ChatTranslator implements Translator {

    @Override
    public Dialect dialect() {
        return OpenAiDialect.CHAT;
    }

    @Override
    public Conversation readRequest(String path, byte[] body, Losses losses) {
        return new ChatRequestReader(losses).read(body);
    }

    @Override
    public WrittenRequest writeRequest(Conversation conversation, Losses losses) {
        return new WrittenRequest("/chat/completions", Json.bytes(new ChatRequestWriter(conversation, losses)::write));
    }

    @Override
    public @Nullable Reply readReply(JsonCursor json) {
        return ChatReply.read(json);
    }

    @Override
    public byte[] writeReply(Reply reply, AnswerContext context) {
        return Json.bytes(json -> ChatReply.write(json, reply, context));
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
        return ToolNameRule.OPENAI;
    }
}
