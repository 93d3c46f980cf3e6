package dev.heddle.runtime.call;

import dev.heddle.bridge.Step;
import dev.heddle.runtime.dialect.ErrorFacts;
import dev.heddle.runtime.failure.FailureClassifier;
import dev.heddle.runtime.retry.AttemptFailure;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.translation.AnswerTranslator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application is told when nobody answered: the configured text, else the error of its own provider, else the last
 * one in the application's own dialect. One for each call.
 */
final class FinalAnswer {

    private static final String JSON = "application/json";
    private static final String CONTENT_TYPE = "content-type";
    private static final String CONTENT_ENCODING = "content-encoding";

    private final @Nullable Route route;
    private final StandIn standIn;
    private @Nullable OwnError ofOwnProvider;
    private Step.@Nullable Answer ofCheaperTier;

    /** @param standIn an earlier answer, which goes before the configured text */
    FinalAnswer(@Nullable Route route, StandIn standIn) {
        this.route = route;
        this.standIn = standIn;
    }

    /** What the application's own provider answered. */
    record OwnError(Step.Answer answer, String type) {}

    /** The application's own provider gave an error. */
    void remember(CallScope scope, Attempt attempt, byte[] errorBody, boolean whole, String errorType) {
        if (route != null && ofOwnProvider == null && whole && scope.dispatch().elsewhere() == null) {
            String type = attempt.headers().first(CONTENT_TYPE);
            String encoding = attempt.headers().first(CONTENT_ENCODING);
            List<String> headers = new ArrayList<>(List.of(
                    CONTENT_TYPE,
                    type == null ? JSON : type,
                    "x-should-retry",
                    "false",
                    "x-heddle-reason",
                    "targets_failed"));
            if (encoding != null) {
                headers.addAll(List.of(CONTENT_ENCODING, encoding));
            }
            Step.Answer answer = new Step.Answer(attempt.status(), headers.toArray(String[]::new), errorBody);
            ofOwnProvider = new OwnError(answer, errorType);
        }
    }

    /** An answer that does not satisfy, but is better than none. */
    void keep(Attempt attempt, AnswerBody answer) {
        byte[] body = answer.kept().all();
        if (body != null) {
            AnswerTranslator translator = answer.translator();
            String own = attempt.headers().first(CONTENT_TYPE);
            String type = translator == null ? own : translator.contentType();
            String[] headers = {CONTENT_TYPE, type == null ? JSON : type};
            ofCheaperTier = new Step.Answer(attempt.status(), headers, body);
        }
    }

    /** Null where it gave none. */
    @Nullable
    OwnError ofOwnProvider() {
        return ofOwnProvider;
    }

    /** Null where nobody has answered. */
    Step.@Nullable Answer kept() {
        return ofCheaperTier;
    }

    /** A cheaper tier's answer, an earlier one, or the configured text; null where there is none. */
    Step.@Nullable Answer inPlaceOf(CallScope scope) {
        if (ofCheaperTier != null) {
            return ofCheaperTier;
        }
        Step.Answer earlier = standIn.answer();
        return earlier == null ? StaticAnswer.of(route, scope) : earlier;
    }

    /** Instead of the failure of an exchange; null for the failure itself. */
    Step.@Nullable Answer to(CallScope scope, AttemptFailure failure) {
        boolean others = ofCheaperTier != null || isOfProvider(scope, failure);
        Step.Answer better = others ? inPlaceOf(scope) : StaticAnswer.of(route, scope);
        if (better != null) {
            return better;
        }
        OwnError own = scope.dispatch().elsewhere() == null ? null : ofOwnProvider;
        return own == null ? null : own.answer();
    }

    /** Instead of an error that a target answered with; null for that error itself. */
    Step.@Nullable Answer to(CallScope scope, AttemptFailure failure, int status, ErrorFacts error) {
        Step.Answer better = to(scope, failure);
        Elsewhere elsewhere = scope.dispatch().elsewhere();
        if (better != null || elsewhere == null || elsewhere.translation() == null) {
            return better;
        }
        String[] headers = {CONTENT_TYPE, JSON, "x-should-retry", "false", "x-heddle-reason", "targets_failed"};
        return new Step.Answer(status, headers, elsewhere.translation().error(status, error));
    }

    /** Neither the request's fault nor somebody's wish: what was answered before would be answered still. */
    private static boolean isOfProvider(CallScope scope, AttemptFailure failure) {
        return switch (FailureClassifier.classify(
                failure, scope.dispatch().dialect().family())) {
            case CALLER_FAULT, CANCELLED, CONTENT_FILTER -> false;
            default -> true;
        };
    }

    /** The headers of an answer that comes from elsewhere, or from another than the first target. */
    String[] headers(CallScope scope, AnswerBody body) {
        String[] ofTarget = scope.dispatch().fallback() ? fallback(scope) : new String[0];
        AnswerTranslator translator = body.translator();
        if (translator == null) {
            return ofTarget;
        }
        String[] headers = Arrays.copyOf(ofTarget, ofTarget.length + 2);
        headers[ofTarget.length] = CONTENT_TYPE;
        headers[ofTarget.length + 1] = translator.contentType();
        return headers;
    }

    /** Says that another than the first target has answered. */
    static String[] fallback(CallScope scope) {
        return new String[] {
            "x-heddle-tier", "fallback_model", "x-heddle-target", scope.target().label()
        };
    }
}
