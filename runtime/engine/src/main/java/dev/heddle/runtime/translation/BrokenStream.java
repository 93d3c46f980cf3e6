package dev.heddle.runtime.translation;

import dev.heddle.runtime.dialect.Dialect;
import dev.heddle.runtime.dialect.RequestFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A stream that broke after the application had seen some of it, and how another answer continues it. Immutable. */
public final class BrokenStream {

    private final Translator application;
    private final RequestFacts request;
    private final ShownAnswer shown;

    private BrokenStream(Translator application, RequestFacts request, ShownAnswer shown) {
        this.application = application;
        this.request = request;
        this.shown = shown;
    }

    /**
     * Reads what the application has seen.
     *
     * @param shown whole events
     * @return null where nothing can be joined on: there is no text yet, or a tool call, or the dialect cannot be written
     */
    public static @Nullable BrokenStream of(Dialect application, RequestFacts request, byte[] shown) {
        Translator translator = Translations.of(application);
        if (translator == null) {
            return null;
        }
        ShownAnswer answer = ShownAnswer.read(translator, shown);
        return answer.continuable() ? new BrokenStream(translator, request, answer) : null;
    }

    /**
     * The application's request with the shown text as the assistant's last message, for a model that goes on from there.
     *
     * @throws UntranslatableException where the request cannot be read
     */
    public byte[] prefilled(String path, byte[] body) {
        Conversation conversation = application.readRequest(path, body, new Losses());
        List<Message> messages = new ArrayList<>(conversation.messages());
        messages.add(Message.of(Message.Role.ASSISTANT, shown.text()));
        Conversation more = conversation.toBuilder().messages(messages).build();
        return application.writeRequest(more, new Losses()).body();
    }

    /**
     * Rewrites the answer that goes on.
     *
     * @param target its dialect
     * @param repeats whether it begins anew, rather than behind what was shown
     * @return null where answers of that dialect cannot be read
     */
    public @Nullable AnswerTranslator continuedBy(Dialect target, boolean repeats, long createdSeconds) {
        Translator to = Translations.of(target);
        if (to == null) {
            return null;
        }
        AnswerContext context = new AnswerContext(
                Objects.requireNonNullElse(request.model(), ""),
                request.usageRequested(),
                CallIds.random(),
                createdSeconds);
        ResumedAnswer.Names names =
                new ResumedAnswer.Names(new ToolNameFit(to.toolNames(), request.tools()), Translations.keeper(to));
        return new ResumedAnswer(application, to, context, names, shown, repeats);
    }

    /** How many characters the application has seen. */
    public int shownCharacters() {
        return shown.text().length();
    }
}
