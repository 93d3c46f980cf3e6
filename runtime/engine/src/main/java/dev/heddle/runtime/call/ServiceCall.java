package dev.heddle.runtime.call;

import java.util.List;

/**
 * A call that a service makes: it has chosen the model itself, and will choose another should this one fail.
 *
 * @param fallbackModel whether it asks a model of {@code fallbackModels}
 * @param withheld values that must not be in captured content
 * @param verdict where the service says whether the answer fits
 */
public record ServiceCall(boolean fallbackModel, List<String> withheld, AnswerVerdict verdict) {

    public ServiceCall {
        withheld = List.copyOf(withheld);
    }
}
