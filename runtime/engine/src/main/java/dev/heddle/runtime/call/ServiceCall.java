package dev.heddle.runtime.call;

import java.util.List;

/**
 * A call that a service makes: it has chosen the model itself, and will choose another should this one fail.
 *
 * @param fallbackModel whether it asks a model of {@code fallbackModels}
 * @param withheld values that must not be in captured content
 * @param verdict where the service says whether the answer fits
 * @param repairs how many answers to the same question before did not fit
 */
public record ServiceCall(boolean fallbackModel, List<String> withheld, AnswerVerdict verdict, int repairs) {

    public ServiceCall {
        withheld = List.copyOf(withheld);
    }
}
