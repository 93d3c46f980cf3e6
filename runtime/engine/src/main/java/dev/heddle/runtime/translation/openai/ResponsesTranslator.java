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

/**
 * {@code POST /v1/responses}. Only whole conversations are translated: what OpenAI keeps ({@code previous_response_id}) no other
 * provider knows. Thoughts of other providers are not shown as reasoning items: an application that hands them back to OpenAI,
 * as it should, would be refused for ids that OpenAI never gave.
 */
public final class ResponsesTranslator implements Translator {

    @Override
    public Dialect dialect() {
        return OpenAiDialect.RESPONSES;
    }

    @Override
    public Conversation readRequest(String path, byte[] body, Losses losses) {
        return new ResponsesRequestReader(losses).read(body);
    }

    @Override
    public WrittenRequest writeRequest(Conversation conversation, Losses losses) {
        return new WrittenRequest("/responses", Json.bytes(new ResponsesRequestWriter(conversation, losses)::write));
    }

    @Override
    public @Nullable Reply readReply(JsonCursor json) {
        ResponseReading response = new ResponseReading();
        response.read(json);
        return response.reply();
    }

    @Override
    public byte[] writeReply(Reply reply, AnswerContext context) {
        return Json.bytes(json -> ResponseJson.write(json, reply, context));
    }

    @Override
    public EventReader eventReader() {
        return new ResponsesEventReader();
    }

    @Override
    public EventWriter eventWriter(AnswerContext context) {
        return new ResponsesEventWriter(context);
    }

    @Override
    public ToolNameRule toolNames() {
        return ToolNameRule.OPENAI;
    }
}
