package dev.heddle.simulator.dialect.bedrock;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.dialect.anthropic.Anthropic;
import dev.heddle.simulator.script.Answer;
import java.util.List;

/** Claude on Bedrock: Anthropic's messages. */
final class ClaudeBody implements InvokeBody {

    @Override
    public Object whole(Asked asked, Answer answer, Ids ids) {
        return Anthropic.message(asked, answer, ids);
    }

    @Override
    public List<StreamEvent> events(Asked asked, Answer answer, Ids ids) {
        return Anthropic.events(asked, answer, ids);
    }
}
