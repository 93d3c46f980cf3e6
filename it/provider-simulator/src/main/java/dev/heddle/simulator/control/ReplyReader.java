package dev.heddle.simulator.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.heddle.simulator.json.Json;
import dev.heddle.simulator.script.Finish;
import dev.heddle.simulator.script.Prefill;
import dev.heddle.simulator.script.Reply;
import dev.heddle.simulator.script.ToolCall;
import dev.heddle.simulator.script.Usage;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a reply from the JSON of the control API. */
final class ReplyReader {

    private ReplyReader() {}

    static Reply read(@Nullable Object json) {
        Members members = Members.of(json, "A reply");
        Reply reply = framing(members, faults(members, pace(members, answer(members, content(members)))));
        if (members.any("headers") instanceof Map<?, ?> headers) {
            for (Map.Entry<?, ?> header : headers.entrySet()) {
                reply = reply.header(String.valueOf(header.getKey()), String.valueOf(header.getValue()));
            }
        }
        String prefill = members.text("prefill");
        if (prefill != null) {
            reply = reply.prefill(Prefill.valueOf(prefill.toUpperCase(Locale.ROOT)));
        }
        members.rejectOthers();
        return reply;
    }

    private static Reply content(Members members) {
        if (members.has("raw")) {
            return raw(Members.of(members.any("raw"), "raw"));
        }
        int status = members.count("status", 200);
        if (status != 200) {
            String code = members.text("code");
            String message = members.text("message");
            return message == null
                    ? code == null ? Reply.error(status) : Reply.error(status, code)
                    : Reply.error(status, code, message);
        }
        List<?> tokens = members.list("tokens");
        if (!tokens.isEmpty()) {
            return Reply.tokens(tokens.stream().map(String::valueOf).toArray(String[]::new));
        }
        List<?> calls = members.list("toolCalls");
        if (!calls.isEmpty()) {
            return Reply.toolCalls(calls.stream().map(ReplyReader::toolCall).toArray(ToolCall[]::new));
        }
        String text = members.text("text");
        return text == null ? Reply.answer() : Reply.text(text);
    }

    private static Reply raw(Members raw) {
        String base64 = raw.text("base64");
        byte[] body = base64 == null
                ? raw.text("body", "").getBytes(UTF_8)
                : Base64.getDecoder().decode(base64);
        Reply reply = Reply.raw(raw.count("status", 200), raw.text("contentType", "application/json"), body);
        raw.rejectOthers();
        return reply;
    }

    private static ToolCall toolCall(@Nullable Object json) {
        Members call = Members.of(json, "A tool call");
        Object arguments = call.any("arguments");
        String text = arguments instanceof String already ? already : Json.write(arguments);
        ToolCall result = new ToolCall(call.text("name", ""), text);
        call.rejectOthers();
        return result;
    }

    private static Reply answer(Members members, Reply content) {
        Reply reply = content;
        String model = members.text("model");
        if (model != null) {
            reply = reply.model(model);
        }
        String finish = members.text("finish");
        if (finish != null) {
            reply = reply.finish(Finish.valueOf(finish.toUpperCase(Locale.ROOT)));
        }
        if (members.has("usage")) {
            Object usage = members.any("usage");
            reply = usage == null ? reply.withoutUsage() : reply.usage(usage(Members.of(usage, "usage")));
        }
        return reply;
    }

    private static Usage usage(Members members) {
        Usage usage = Usage.of(members.count("input", 0), members.count("output", 0))
                .withCacheRead(members.count("cacheRead", 0))
                .withCacheWrite(members.count("cacheWrite5m", 0), members.count("cacheWrite1h", 0))
                .withReasoning(members.count("reasoning", 0))
                .withAudio(members.count("inputAudio", 0), members.count("outputAudio", 0));
        members.rejectOthers();
        return usage;
    }

    private static Reply pace(Members members, Reply reply) {
        return reply.delayBeforeHeaders(members.millis("delayBeforeHeadersMs"))
                .delayBeforeFirstEvent(members.millis("delayBeforeFirstEventMs"))
                .delayBeforeFirstToken(members.millis("delayBeforeFirstTokenMs"))
                .delayBetweenTokens(members.millis("delayBetweenTokensMs"));
    }

    /** A stall comes first, so that a stream can fall silent and then break at the same token. */
    private static Reply faults(Members members, Reply healthy) {
        Duration stall = members.millis("stallMs");
        int errorStatus = members.count("errorStatus", 500);
        Reply reply = members.when("stallAfterTokens", healthy, (r, n) -> r.stallAfterTokens(n, stall));
        reply = members.when("resetBeforeHeaders", true, reply, Reply::resetBeforeHeaders);
        reply = members.when("resetAfterTokens", reply, Reply::resetAfterTokens);
        reply = members.when("cutAfterTokens", reply, Reply::cutAfterTokens);
        reply = members.when("malformedEvent", reply, Reply::malformedEvent);
        reply = members.when("extraMalformedEvent", reply, Reply::extraMalformedEvent);
        return members.when("errorAfterTokens", reply, (r, n) -> r.errorAfterTokens(n, errorStatus));
    }

    private static Reply framing(Members members, Reply plain) {
        Reply reply = members.when("terminator", false, plain, Reply::withoutTerminator);
        reply = members.when("trailingBlankLine", false, reply, Reply::withoutTrailingBlankLine);
        reply = members.when("crlf", true, reply, Reply::crlf);
        return members.when("splitEvery", reply, Reply::splitEvery);
    }
}
