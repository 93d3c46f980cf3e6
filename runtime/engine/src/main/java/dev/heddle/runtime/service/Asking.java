package dev.heddle.runtime.service;

import dev.heddle.bridge.AnswerType;
import dev.heddle.bridge.InvalidAnswer;
import dev.heddle.bridge.Invocation;
import dev.heddle.bridge.PromptText;
import dev.heddle.call.InvalidAnswerException;
import dev.heddle.call.InvalidAnswerException.Rejected;
import dev.heddle.call.LlmException;
import dev.heddle.runtime.call.AnswerVerdict;
import dev.heddle.runtime.call.ServiceCall;
import dev.heddle.runtime.telemetry.Withheld;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of a service's method on its way to an answer. Runs wherever the last exchange ended; one event at a time.
 *
 * <pre>
 * for each model { ask → parse → repair the text → read → ask again with what was wrong, while {@code repair} and budget allow }
 * </pre>
 */
final class Asking<T extends @Nullable Object> {

    private final Invocation invocation;
    private final PromptText prompt;
    private final AnswerType<T> type;
    private final ServiceParts parts;
    private final Withheld withheld;
    private final Exchange.Place place;
    private final Deadline deadline;
    private final Models models;
    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final List<Rejected> rejected = new ArrayList<>();
    private volatile @Nullable CompletableFuture<?> inFlight;
    private Question question;
    /** On the answer that is being read. */
    private AnswerVerdict verdict = new AnswerVerdict();

    private int repairs;

    /** @throws dev.heddle.call.LlmSetupException where the model cannot be asked at all */
    Asking(Invocation invocation, PromptText prompt, AnswerType<T> type, ServiceParts parts) {
        this.invocation = invocation;
        this.prompt = prompt;
        this.type = type;
        this.parts = parts;
        this.withheld = new Withheld(prompt.sensitive());
        this.models = new Models(invocation, parts.endpoints());
        this.place = parts.exchange().place();
        this.deadline = new Deadline(invocation, parts);
        this.question = firstQuestion();
    }

    /** Begins; cancelling the result gives the exchange up that is under way. */
    CompletableFuture<T> start() {
        CompletableFuture<@Nullable Void> alarm = deadline.alarm();
        result.whenComplete((answer, failure) -> {
            CompletableFuture<?> sent = inFlight;
            if (sent != null) {
                sent.cancel(true);
            }
            if (alarm != null) {
                alarm.cancel(false);
            }
        });
        if (alarm != null) {
            alarm.thenRun(() -> result.completeExceptionally(deadline.exceeded()));
        }
        send();
        return result;
    }

    private Question firstQuestion() {
        String schema = type.schema(models.target().api().label());
        return new Question(
                models.model(),
                prompt.system(),
                List.of(prompt.user()),
                schema == null ? null : new Question.Format(type.name(), schema),
                invocation.spec().maxTokens(),
                false);
    }

    private void send() {
        if (result.isDone()) {
            return;
        }
        Target target = models.target();
        AnswerVerdict asked = new AnswerVerdict();
        CompletableFuture<HttpResponse<byte[]>> sent = parts.exchange()
                .send(
                        target.api().request(question, target),
                        place,
                        new ServiceCall(models.isFallback(), prompt.sensitive(), asked, repairs),
                        deadline.requestNanos(),
                        HttpResponse.BodyHandlers.ofByteArray());
        inFlight = sent;
        if (result.isDone()) {
            sent.cancel(true);
        }
        sent.whenComplete((response, error) -> {
            try {
                verdict = asked;
                ended(target, response, error);
            } catch (RuntimeException | Error e) {
                asked.give(false);
                result.completeExceptionally(e);
            }
        });
    }

    private void ended(Target target, @Nullable HttpResponse<byte[]> response, @Nullable Throwable error) {
        String id = invocation.spec().id();
        if (response == null) {
            failed(Failure.broken(id, target, error == null ? new IllegalStateException("no response") : error));
        } else if (response.statusCode() >= 400) {
            failed(Failure.refused(id, target, response, response.body(), withheld));
        } else {
            Reply reply = target.api().read(response.body());
            if (reply == null) {
                failed(Failure.unreadable(id, target, response.statusCode()));
            } else {
                judge(reply);
            }
        }
    }

    private void judge(Reply reply) {
        boolean structured = question.format() != null;
        if (reply.finish() == Reply.Finish.DECLINED) {
            reject(reply, List.of("the model declined to answer (" + reply.reason() + ")"), false);
        } else if (reply.finish() == Reply.Finish.CUT_OFF && structured) {
            reject(reply, List.of(cutOff(reply)), false);
        } else {
            try {
                T answer = type.read(structured ? AnswerRepair.of(reply.text()) : reply.text());
                verdict.give(true);
                result.complete(answer);
            } catch (InvalidAnswer e) {
                reject(reply, e.violations(), true);
            } catch (RuntimeException e) {
                // A record's own constructor may refuse what the schema allows.
                reject(reply, List.of("$: " + e.getMessage()), true);
            }
        }
    }

    private String cutOff(Reply reply) {
        int limit = question.maxTokens();
        return "the answer was cut off (" + reply.reason() + ")"
                + (limit == 0 ? "" : " at maxTokens = " + limit + "; raise it, or ask for less");
    }

    private void reject(Reply reply, List<String> violations, boolean repairable) {
        verdict.give(false);
        rejected.add(new Rejected(
                reply.text(), violations.stream().map(withheld::redact).toList()));
        if (repairable && repairs < invocation.spec().repair() && !deadline.isOver() && invocation.tryExtraAttempt()) {
            repairs++;
            invocation.repaired();
            question = question.followedBy(reply.text().isBlank() ? "(nothing)" : reply.text(), complaint(violations));
            send();
        } else {
            failed(new Failure(new InvalidAnswerException(invocation.spec().id(), rejected), true));
        }
    }

    private static String complaint(List<String> violations) {
        return "That answer cannot be used:\n- " + String.join("\n- ", violations)
                + "\nAnswer again: the whole answer, corrected, as JSON and nothing else.";
    }

    private void failed(Failure failure) {
        verdict.give(false);
        if (deadline.isOver()) {
            result.completeExceptionally(deadline.exceeded());
            return;
        }
        LlmException seen = failure.exception();
        if (!result.isDone() && failure.mayFallBack() && models.fallBack(seen)) {
            question = firstQuestion();
            send();
            return;
        }
        if (!rejected.isEmpty() && !(seen instanceof InvalidAnswerException)) {
            seen.addSuppressed(new InvalidAnswerException(invocation.spec().id(), rejected));
        }
        result.completeExceptionally(seen);
    }
}
