package dev.heddle.simulator.dialect.bedrock;

import static dev.heddle.simulator.json.Json.object;

import dev.heddle.simulator.dialect.Asked;
import dev.heddle.simulator.dialect.Ids;
import dev.heddle.simulator.dialect.StreamEvent;
import dev.heddle.simulator.dialect.StreamEvent.Kind;
import dev.heddle.simulator.json.Json;
import dev.heddle.simulator.script.Answer;
import dev.heddle.simulator.script.Finish;
import dev.heddle.simulator.script.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Text models on Bedrock without tools: one object for the whole, one per token in a stream, one that ends it. */
enum PlainBody implements InvokeBody {
    TITAN {
        @Override
        public Object whole(Asked asked, Answer answer, Ids ids) {
            Object result = object(
                    "tokenCount", tokens(answer.usage(), false),
                    "outputText", answer.text(),
                    "completionReason", titanReason(answer));
            return object(
                    "inputTextTokenCount", tokens(answer.usage(), true),
                    "results", List.of(result));
        }

        @Override
        Object token(String token, Ids ids) {
            return object(
                    "outputText", token,
                    "index", 0,
                    "totalOutputTextTokenCount", null,
                    "completionReason", null,
                    "inputTextTokenCount", null);
        }

        @Override
        Object end(Answer answer, Ids ids) {
            return object(
                    "outputText", "",
                    "index", 0,
                    "totalOutputTextTokenCount", tokens(answer.usage(), false),
                    "completionReason", titanReason(answer),
                    "inputTextTokenCount", tokens(answer.usage(), true));
        }

        private String titanReason(Answer answer) {
            return switch (answer.finish()) {
                case STOP -> "FINISH";
                case LENGTH -> "LENGTH";
                case CONTENT_FILTER -> "CONTENT_FILTERED";
            };
        }
    },

    LLAMA {
        @Override
        public Object whole(Asked asked, Answer answer, Ids ids) {
            return generation(answer.text(), answer.usage(), lowerReason(answer));
        }

        @Override
        Object token(String token, Ids ids) {
            return generation(token, null, null);
        }

        @Override
        Object end(Answer answer, Ids ids) {
            return generation("", answer.usage(), lowerReason(answer));
        }

        private Object generation(String text, @Nullable Usage usage, @Nullable String reason) {
            return object(
                    "generation",
                    text,
                    "prompt_token_count",
                    usage == null ? null : usage.input(),
                    "generation_token_count",
                    usage == null ? null : usage.output(),
                    "stop_reason",
                    reason);
        }
    },

    MISTRAL {
        @Override
        public Object whole(Asked asked, Answer answer, Ids ids) {
            return outputs(answer.text(), lowerReason(answer));
        }

        @Override
        Object token(String token, Ids ids) {
            return outputs(token, null);
        }

        @Override
        Object end(Answer answer, Ids ids) {
            return outputs("", lowerReason(answer));
        }

        private Object outputs(String text, @Nullable String reason) {
            return object("outputs", List.of(object("text", text, "stop_reason", reason)));
        }
    },

    COHERE {
        @Override
        public Object whole(Asked asked, Answer answer, Ids ids) {
            Object generation =
                    object("finish_reason", cohereReason(answer), "id", ids.of("gen-"), "text", answer.text());
            return object("generations", List.of(generation), "id", ids.of("cmd-"), "prompt", "");
        }

        @Override
        Object token(String token, Ids ids) {
            return object("index", 0, "is_finished", false, "text", token);
        }

        @Override
        Object end(Answer answer, Ids ids) {
            return object("index", 0, "is_finished", true, "finish_reason", cohereReason(answer));
        }
    },

    COHERE_CHAT {
        @Override
        public Object whole(Asked asked, Answer answer, Ids ids) {
            return object(
                    "response_id", ids.of("rsp-"),
                    "text", answer.text(),
                    "generation_id", ids.of("gen-"),
                    "chat_history", List.of(),
                    "finish_reason", cohereReason(answer));
        }

        @Override
        Object token(String token, Ids ids) {
            return object("is_finished", false, "event_type", "text-generation", "text", token);
        }

        @Override
        Object end(Answer answer, Ids ids) {
            return object(
                    "is_finished",
                    true,
                    "event_type",
                    "stream-end",
                    "response",
                    whole(Asked.of("", true, Set.of()), answer, ids),
                    "finish_reason",
                    cohereReason(answer));
        }
    };

    abstract Object token(String token, Ids ids);

    abstract Object end(Answer answer, Ids ids);

    @Override
    public List<StreamEvent> events(Asked asked, Answer answer, Ids ids) {
        List<StreamEvent> events = new ArrayList<>();
        answer.tokens().forEach(token -> events.add(StreamEvent.of(Kind.TOKEN, token(token, ids))));
        events.add(StreamEvent.of(Kind.TERMINATOR, end(answer, ids)));
        return events;
    }

    private static Object tokens(@Nullable Usage usage, boolean input) {
        if (usage == null) {
            return Json.ABSENT;
        }
        return input ? usage.input() : usage.output();
    }

    private static String lowerReason(Answer answer) {
        return answer.finish() == Finish.LENGTH ? "length" : "stop";
    }

    private static String cohereReason(Answer answer) {
        return switch (answer.finish()) {
            case STOP -> "COMPLETE";
            case LENGTH -> "MAX_TOKENS";
            case CONTENT_FILTER -> "ERROR_TOXIC";
        };
    }
}
