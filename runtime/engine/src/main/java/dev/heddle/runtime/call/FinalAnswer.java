package dev.heddle.runtime.call;

import dev.heddle.bridge.BodyFlow;
import dev.heddle.bridge.Step;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.translation.AnswerTranslator;
import org.jspecify.annotations.Nullable;

/**
 * What the application is told when nobody answered: the configured text, else the error of its own provider, else the last
 * one in the application's own dialect. One for each call.
 */
final class FinalAnswer {

    private static final String JSON = "application/json";

    private final @Nullable Route route;
    private Step.@Nullable Answer ofOwnProvider;

    FinalAnswer(@Nullable Route route) {
        this.route = route;
    }

    /** The application's own provider gave an error. */
    void remember(CallScope scope, Attempt attempt, byte[] errorBody, boolean whole) {
        if (route != null && ofOwnProvider == null && whole && scope.dispatch().elsewhere() == null) {
            String type = attempt.headers().first("content-type");
            String[] headers = {
                "content-type",
                type == null ? JSON : type,
                "x-should-retry",
                "false",
                "x-heddle-reason",
                "targets_failed"
            };
            ofOwnProvider = new Step.Answer(attempt.status(), headers, errorBody);
        }
    }

    /** Instead of the failure of an exchange; null for the failure itself. */
    Step.@Nullable Answer to(CallScope scope) {
        Step.Answer configured = StaticAnswer.of(route, scope);
        if (configured != null) {
            return configured;
        }
        return scope.dispatch().elsewhere() == null ? null : ofOwnProvider;
    }

    /** Instead of an error that a target answered with; null for that error itself. */
    Step.@Nullable Answer to(CallScope scope, int status, ErrorFacts error) {
        Step.Answer better = to(scope);
        Elsewhere elsewhere = scope.dispatch().elsewhere();
        if (better != null || elsewhere == null || elsewhere.translation() == null) {
            return better;
        }
        String[] headers = {"content-type", JSON, "x-should-retry", "false", "x-heddle-reason", "targets_failed"};
        return new Step.Answer(status, headers, elsewhere.translation().error(status, error));
    }

    /** The headers of an answer from another than the first target. */
    String[] headers(CallScope scope, BodyFlow body) {
        String target = scope.target().label();
        AnswerTranslator translator = body instanceof AnswerBody answer ? answer.translator() : null;
        return translator == null
                ? new String[] {"x-heddle-tier", "fallback_model", "x-heddle-target", target}
                : new String[] {
                    "x-heddle-tier",
                    "fallback_model",
                    "x-heddle-target",
                    target,
                    "content-type",
                    translator.contentType()
                };
    }
}
