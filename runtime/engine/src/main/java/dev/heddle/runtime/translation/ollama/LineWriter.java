package dev.heddle.runtime.translation.ollama;

import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.dialect.json.Json;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.EventWriter;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.StopReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the lines of one stream. A call is told whole, when its arguments are. */
final class LineWriter implements EventWriter {

    private final AnswerWriter answer;
    private final StringBuilder arguments = new StringBuilder();
    private ReplyEvent.@Nullable ToolCallStarted call;
    private @Nullable String model;
    private @Nullable Usage usage;

    LineWriter(AnswerContext context) {
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
            line(error(failed.error()), out);
            return;
        }
        tellCall(out);
        if (event instanceof ReplyEvent.Started started) {
            model = started.model();
        } else if (event instanceof ReplyEvent.TextDelta delta) {
            part(new Part.Text(delta.text()), out);
        } else if (event instanceof ReplyEvent.RefusalDelta delta) {
            part(new Part.Text(delta.text()), out);
        } else if (event instanceof ReplyEvent.ReasoningDelta delta) {
            part(new Part.Reasoning(delta.text(), null, OllamaTranslator.FAMILY), out);
        } else if (event instanceof ReplyEvent.ToolCallStarted started) {
            call = started;
        } else if (event instanceof ReplyEvent.Finished finished) {
            last(finished.reason(), out);
        }
    }

    private void tellCall(ByteAccumulator out) {
        if (call != null) {
            part(new Part.ToolCall(call.id(), call.name(), arguments.toString()), out);
            call = null;
            arguments.setLength(0);
        }
    }

    private void part(Part part, ByteAccumulator out) {
        line(answer.object(model, List.of(part), null, null), out);
    }

    private void last(StopReason reason, ByteAccumulator out) {
        line(answer.object(model, List.of(), reason, usage), out);
    }

    private static byte[] error(ErrorFacts error) {
        return Json.bytes(json -> {
            json.writeStartObject();
            json.writeStringField("error", error.message() == null ? "the provider failed" : error.message());
            json.writeEndObject();
        });
    }

    private static void line(byte[] json, ByteAccumulator out) {
        out.append(json, 0, json.length);
        out.append((byte) '\n');
    }
}
