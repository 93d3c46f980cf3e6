package dev.heddle.simulator.dialect.openai;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Dialect;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.Rendering;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.http.IncomingRequest;
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.Failure;
import java.util.Set;

/** Everything that is no endpoint: 404 unless a raw body or an error is scripted. */
public final class UnknownEndpoint implements Dialect {

    @Override
    public String name() {
        return "unknown";
    }

    @Override
    public boolean speaks(String path) {
        return true;
    }

    @Override
    public Asked read(IncomingRequest request) {
        return Asked.of("", false, Set.of());
    }

    @Override
    public Rendering answer(Asked asked, Answer answer, Ids ids) {
        return error(new Failure(404, "unknown_url", "The simulator does not know this method and path."), ids);
    }

    @Override
    public Rendering.Whole error(Failure failure, Ids ids) {
        return OpenAi.error(failure, ids);
    }

    @Override
    public StreamEvent errorEvent(Failure failure, Ids ids) {
        return OpenAi.errorEvent(failure);
    }

    @Override
    public String responseId(Ids ids) {
        return ids.of("req_");
    }
}
