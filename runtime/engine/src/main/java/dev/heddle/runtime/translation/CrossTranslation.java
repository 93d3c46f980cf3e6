package dev.heddle.runtime.translation;

import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.dialect.Refusal;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.time.TimeSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The translation that any two translators make. */
final class CrossTranslation implements Translation {

    private final Translator from;
    private final Translator to;
    private final KeptReasoning kept;
    private final TimeSource time;

    CrossTranslation(Translator from, Translator to, KeptReasoning kept, TimeSource time) {
        this.from = from;
        this.to = to;
        this.kept = kept;
        this.time = time;
    }

    @Override
    public TranslatedRequest request(RequestFacts request, String path, byte[] body, String model, boolean lossy) {
        Losses losses = new Losses();
        Conversation conversation = forTarget(from.readRequest(path, body, losses), model);
        WrittenRequest written = to.writeRequest(conversation, losses);
        if (!lossy && !losses.essential().isEmpty()) {
            throw new UntranslatableException(
                    "The request cannot be said in " + to.dialect().id() + " without losing "
                            + String.join(", ", losses.essential())
                            + ": remove the target from the route, or allow it with on-loss: warn",
                    losses.essential());
        }
        return new TranslatedRequest(written.path(), written.body(), model, losses.all());
    }

    private Conversation forTarget(Conversation conversation, String model) {
        Conversation fitted = new ToolNameFit(to.toolNames(), List.of()).fit(conversation);
        return fitted.toBuilder()
                .model(model)
                .messages(new ReasoningReturn(kept, to.dialect().family()).into(fitted.messages()))
                .toolChoice(fitted.tools().isEmpty() ? null : fitted.toolChoice())
                .build();
    }

    @Override
    public AnswerTranslator answer(RequestFacts request, TranslatedRequest sent) {
        AnswerContext context = new AnswerContext(
                sent.model(),
                request.usageRequested(),
                CallIds.random(),
                TimeUnit.NANOSECONDS.toSeconds(time.epochNanos()));
        ToolNameFit names = new ToolNameFit(to.toolNames(), request.tools());
        ReasoningKeeper keeper = new ReasoningKeeper(kept, to.dialect().family());
        return request.stream()
                ? new StreamedAnswer(from, to, context, names, keeper)
                : new WholeAnswer(from, to, context, names, keeper);
    }

    @Override
    public byte[] error(int status, ErrorFacts error) {
        return from.dialect()
                .writeError(new Refusal(
                        status,
                        Objects.requireNonNullElse(
                                error.code() == null ? error.type() : error.code(), "upstream_error"),
                        Objects.requireNonNullElse(
                                error.message(), "The provider answered with HTTP status " + status)));
    }
}
