package dev.heddle.runtime.call;

import dev.heddle.bridge.Step;
import dev.heddle.runtime.dialect.RequestFacts;
import dev.heddle.runtime.routing.Route;
import dev.heddle.runtime.translation.SyntheticAnswer;
import org.jspecify.annotations.Nullable;

/** The text that a route answers with when all its targets have failed, as an answer of the application's dialect. */
final class StaticAnswer {

    private StaticAnswer() {}

    /** Null where none is configured, or the method around the call would rather fail. */
    static Step.@Nullable Answer of(@Nullable Route route, CallScope scope) {
        RequestFacts request = scope.asked().request();
        boolean refused =
                scope.start().method() != null && !scope.start().method().degradable();
        if (route == null || route.staticAnswer() == null || request == null || refused) {
            return null;
        }
        SyntheticAnswer answer = SyntheticAnswer.of(
                scope.dialect(),
                request,
                route.staticAnswer(),
                scope.parts().time().epochNanos());
        if (answer == null) {
            return null;
        }
        scope.completion().answeredStatically();
        String[] headers = {"content-type", answer.contentType(), "x-heddle-tier", "static_answer"};
        return new Step.Answer(200, headers, answer.body());
    }
}
