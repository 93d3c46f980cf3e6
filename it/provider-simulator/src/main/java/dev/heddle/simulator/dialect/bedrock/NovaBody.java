package dev.heddle.simulator.dialect.bedrock;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.dialect.StreamEvent.Kind;
import dev.heddle.simulator.json.Json;
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Amazon Nova: the Converse API's messages, each event under its name. */
final class NovaBody implements InvokeBody {

    @Override
    public Object whole(Asked asked, Answer answer, Ids ids) {
        return object(
                "output", object("message", Converse.message(asked, answer, ids)),
                "stopReason", Converse.stopReason(asked, answer),
                "usage", usage(answer.usage()));
    }

    @Override
    public List<StreamEvent> events(Asked asked, Answer answer, Ids ids) {
        List<StreamEvent> events = new ArrayList<>();
        for (StreamEvent event : Converse.events(asked, answer, ids)) {
            events.add(StreamEvent.of(event.kind(), object(event.name(), new Json.Raw(event.data()))));
        }
        Object metadata = object("usage", usage(answer.usage()), "metrics", object(), "trace", object());
        events.add(StreamEvent.of(Kind.TAIL, object("metadata", metadata)));
        return events;
    }

    private static Object usage(@Nullable Usage usage) {
        return usage == null
                ? Json.ABSENT
                : object(
                        "inputTokens", usage.uncachedInput(),
                        "outputTokens", usage.output(),
                        "totalTokens", usage.total(),
                        "cacheReadInputTokenCount", usage.cacheRead(),
                        "cacheWriteInputTokenCount", usage.cacheWrite());
    }
}
