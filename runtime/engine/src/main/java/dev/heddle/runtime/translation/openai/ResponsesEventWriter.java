package dev.heddle.runtime.translation.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.heddle.runtime.cost.Usage;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.buffer.ByteAccumulator;
import dev.heddle.runtime.translation.AnswerContext;
import dev.heddle.runtime.translation.EventWriter;
import dev.heddle.runtime.translation.Part;
import dev.heddle.runtime.translation.Reply;
import dev.heddle.runtime.translation.ReplyEvent;
import dev.heddle.runtime.translation.StopReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events of a response. Its last one repeats the whole output, so that is collected; more than 16 Mi characters of
 * it end in an error.
 */
final class ResponsesEventWriter implements EventWriter {

    static final long MAX_CHARS = 16L << 20;

    private final AnswerContext context;
    private final EventStream stream;
    private final List<Part> parts = new ArrayList<>();
    private final StringBuilder thoughts = new StringBuilder();
    private @Nullable String id;
    private String model;
    private @Nullable Usage usage;
    private @Nullable OpenItem open;
    private int items;
    private long chars;
    private boolean failed;

    ResponsesEventWriter(AnswerContext context) {
        this.context = context;
        this.stream = new EventStream();
        this.model = context.model();
    }

    @Override
    public void write(ReplyEvent event, ByteAccumulator out) {
        if (failed) {
            return;
        }
        stream.to(out);
        if (event instanceof ReplyEvent.Started started) {
            begin(started);
        } else if (event instanceof ReplyEvent.TextDelta delta) {
            append(delta.text(), false);
        } else if (event instanceof ReplyEvent.RefusalDelta delta) {
            append(delta.text(), true);
        } else if (event instanceof ReplyEvent.ToolCallStarted call) {
            close();
            open = new OpenCall(stream, items, context, call);
        } else if (event instanceof ReplyEvent.ToolArgumentsDelta delta && open instanceof OpenCall call) {
            call.append(delta.json());
            count(delta.json());
        } else {
            writeOther(event);
        }
    }

    private void writeOther(ReplyEvent event) {
        if (event instanceof ReplyEvent.ReasoningDelta delta) {
            thoughts.append(delta.text());
            count(delta.text());
        } else if (event instanceof ReplyEvent.ReasoningEnded ended) {
            endThoughts(ended.part());
        } else if (event instanceof ReplyEvent.UsageTold told) {
            usage = told.usage();
        } else if (event instanceof ReplyEvent.Finished finished) {
            finish(finished.reason());
        } else if (event instanceof ReplyEvent.Failed failure) {
            fail(failure.error());
        }
    }

    private void begin(ReplyEvent.Started started) {
        id = started.id();
        model = Objects.requireNonNullElse(started.model(), model);
        for (String type : List.of("response.created", "response.in_progress")) {
            stream.event(type, json -> {
                json.writeFieldName("response");
                ResponseJson.writeBegun(json, id, model, context);
            });
        }
    }

    private void append(String text, boolean refusal) {
        OpenMessage message;
        if (open instanceof OpenMessage begun) {
            message = begun;
        } else {
            close();
            message = new OpenMessage(stream, items, context);
            open = message;
        }
        message.append(text, refusal);
        count(text);
    }

    private void endThoughts(Part.Reasoning proof) {
        Part.Reasoning whole = new Part.Reasoning(
                thoughts.toString(), proof.signature(), proof.redacted(), proof.family(), proof.id());
        thoughts.setLength(0);
        if (OutputItem.isOwn(whole)) {
            close();
            ReasoningEvents.write(stream, items++, whole);
            parts.add(whole);
        }
    }

    private void close() {
        if (open != null) {
            parts.addAll(open.close());
            open = null;
            items++;
        }
    }

    private void finish(StopReason reason) {
        close();
        Reply reply = new Reply(id, model, parts, reason, null, usage);
        stream.event(ResponseJson.isIncomplete(reason) ? "response.incomplete" : "response.completed", json -> {
            json.writeFieldName("response");
            ResponseJson.write(json, reply, context);
        });
    }

    private void count(String text) {
        chars += text.length();
        if (chars > MAX_CHARS) {
            fail(new ErrorFacts("server_error", "answer_too_long", "The answer is longer than can be translated"));
        }
    }

    private void fail(ErrorFacts error) {
        failed = true;
        stream.event("error", json -> writeError(json, error));
    }

    /** With the members of an error both where OpenAI documents them and where it sends them. */
    private static void writeError(JsonGenerator json, ErrorFacts error) throws IOException {
        String message = Objects.requireNonNullElse(error.message(), "The provider's stream failed");
        json.writeStringField("code", error.code());
        json.writeStringField("message", message);
        json.writeNullField("param");
        json.writeObjectFieldStart("error");
        json.writeStringField("type", Objects.requireNonNullElse(error.type(), "server_error"));
        json.writeStringField("code", error.code());
        json.writeStringField("message", message);
        json.writeNullField("param");
        json.writeEndObject();
    }
}
