package dev.heddle.runtime.translation.ollama;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Framing;
import dev.heddle.runtime.dialect.json.JsonCursor;
import dev.heddle.runtime.dialect.ollama.LineFraming;
import dev.heddle.runtime.dialect.ollama.OllamaDialect;
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

/** Ollama's {@code /api/chat}. Its streams are lines of JSON, and the default. */
public final class OllamaTranslator implements Translator {

    static final String FAMILY = OllamaDialect.CHAT.family();

    @Override
    public Dialect dialect() {
        return OllamaDialect.CHAT;
    }

    @Override
    public Conversation readRequest(String path, byte[] body, Losses losses) {
        return new RequestReader(losses).read(body);
    }

    @Override
    public WrittenRequest writeRequest(Conversation conversation, Losses losses) {
        return new WrittenRequest("/api/chat", new RequestWriter(conversation, losses).write());
    }

    @Override
    public @Nullable Reply readReply(JsonCursor json) {
        return new AnswerReader().read(json);
    }

    @Override
    public byte[] writeReply(Reply reply, AnswerContext context) {
        return new AnswerWriter(context).whole(reply);
    }

    @Override
    public Framing framing(Framing.Listener listener) {
        return new LineFraming(listener);
    }

    @Override
    public EventReader eventReader() {
        return new LineReader();
    }

    @Override
    public EventWriter eventWriter(AnswerContext context) {
        return new LineWriter(context);
    }

    @Override
    public String streamType() {
        return "application/x-ndjson";
    }

    @Override
    public ToolNameRule toolNames() {
        return ToolNameRule.OPENAI;
    }
}
