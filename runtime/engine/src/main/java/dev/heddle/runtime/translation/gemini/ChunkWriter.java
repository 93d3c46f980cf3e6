package dev.heddle.runtime.translation.gemini;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.ErrorNames;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.gemini.GeminiDialect;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.EventWriter;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.ServerSentEvents;
import dev.heddle.runtime.translation.StopReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the chunks of one stream. A call is told whole, when its arguments are. */
final class ChunkWriter implements EventWriter {

    private final AnswerWriter answer;
    private final StringBuilder arguments = new StringBuilder();
    private ReplyEvent.@Nullable ToolCallStarted call;
    private @Nullable String id;
    private @Nullable String model;
    private @Nullable Usage usage;

    ChunkWriter(AnswerContext context) {
        this.answer = new AnswerWriter(context);
    }

    @Override
    public void write(ReplyEvent event, ByteAccumulator out) {
        if (event instanceof ReplyEvent.ToolArgumentsDelta delta) {
            arguments.append(delta.json());
            return;
        }
        if (event instanceof ReplyEvent.UsageTold told) {
            usage = told.usage();
            return;
        }
        if (event instanceof ReplyEvent.Failed failed) {
            fail(failed.error(), out);
            return;
        }
        tellCall(out);
        if (event instanceof ReplyEvent.Started started) {
            id = started.id();
            model = started.model();
        } else if (event instanceof ReplyEvent.TextDelta delta) {
            chunk(List.of(new Part.Text(delta.text())), null, out);
        } else if (event instanceof ReplyEvent.RefusalDelta delta) {
            chunk(List.of(new Part.Text(delta.text())), null, out);
        } else if (event instanceof ReplyEvent.ReasoningDelta delta) {
            chunk(List.of(new Part.Reasoning(delta.text(), null, GeminiTranslator.FAMILY)), null, out);
        } else if (event instanceof ReplyEvent.ToolCallStarted started) {
            call = started;
        } else if (event instanceof ReplyEvent.Finished finished) {
            chunk(List.of(), finished.reason(), out);
        }
    }

    private void tellCall(ByteAccumulator out) {
        if (call != null) {
            chunk(List.of(new Part.ToolCall(call.id(), call.name(), arguments.toString())), null, out);
            call = null;
            arguments.setLength(0);
        }
    }

    private void chunk(List<Part> parts, @Nullable StopReason stop, ByteAccumulator out) {
        ServerSentEvents.write(
                null, json -> answer.write(json, parts, stop, id, model, stop == null ? null : usage), out);
    }

    private static void fail(ErrorFacts error, ByteAccumulator out) {
        int status = ErrorNames.throttled(error) ? 429 : 503;
        String code = error.code() == null ? error.type() : error.code();
        String message = error.message() == null ? "The provider failed" : error.message();
        ServerSentEvents.write(
                null,
                GeminiDialect.GENERATE_CONTENT.writeError(
                        new Refusal(status, code == null ? "upstream_error" : code, message)),
                out);
    }
}
