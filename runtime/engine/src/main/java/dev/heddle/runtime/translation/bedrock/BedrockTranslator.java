package dev.heddle.runtime.translation.bedrock;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.Framing;
import dev.heddle.runtime.dialect.bedrock.BedrockDialect;
import dev.heddle.runtime.dialect.bedrock.EventStreamFraming;
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

/** Bedrock's {@code converse} and {@code converse-stream}. Streams are AWS event streams. */
public final class BedrockTranslator implements Translator {

    static final String FAMILY = BedrockDialect.CONVERSE.family();

    @Override
    public Dialect dialect() {
        return BedrockDialect.CONVERSE;
    }

    @Override
    public Conversation readRequest(String path, byte[] body, Losses losses) {
        return new RequestReader(losses).read(path, body);
    }

    @Override
    public WrittenRequest writeRequest(Conversation conversation, Losses losses) {
        String model = URLEncoder.encode(conversation.model(), UTF_8);
        return new WrittenRequest(
                "/model/" + model + (conversation.stream() ? "/converse-stream" : "/converse"),
                new RequestWriter(conversation, losses).write());
    }

    @Override
    public @Nullable Reply readReply(JsonCursor json) {
        return new ReplyReader().read(json);
    }

    @Override
    public byte[] writeReply(Reply reply, AnswerContext context) {
        return ReplyWriter.write(reply);
    }

    @Override
    public Framing framing(Framing.Listener listener) {
        return new EventStreamFraming(listener);
    }

    @Override
    public EventReader eventReader() {
        return new ConverseEventReader();
    }

    @Override
    public EventWriter eventWriter(AnswerContext context) {
        return new ConverseEventWriter();
    }

    @Override
    public String streamType() {
        return "application/vnd.amazon.eventstream";
    }

    @Override
    public ToolNameRule toolNames() {
        return ToolNameRule.OPENAI;
    }
}
