package dev.heddle.runtime.translation.gemini;

import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.Reply;

/** Writes a whole answer. */
final class ReplyWriter {

    private ReplyWriter() {}

    static byte[] write(Reply reply, AnswerContext context) {
        AnswerWriter answer = new AnswerWriter(context);
        return Json.bytes(
                json -> answer.write(json, reply.parts(), reply.stop(), reply.id(), reply.model(), reply.usage()));
    }
}
