package dev.heddle.processor.call;

import dev.heddle.processor.budget.Durations;
import dev.heddle.processor.type.AnnotationReader;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads what {@code @LlmCall} says. */
final class PolicyReader {

    private static final long DEFAULT_TTL_MILLIS = TimeUnit.HOURS.toMillis(1);

    /**
     * @param defaultId of the method
     * @param call null where the method has no {@code @LlmCall}
     * @param service null for methods of classes
     */
    PolicyModel read(String defaultId, @Nullable AnnotationReader call, @Nullable AnnotationReader service) {
        String common = service == null ? null : service.textOrNull("model");
        return call == null ? unsaid(defaultId, common) : said(defaultId, call, common);
    }

    private static PolicyModel unsaid(String id, @Nullable String model) {
        return new PolicyModel(
                id,
                null,
                model,
                List.of(),
                -1,
                false,
                true,
                0,
                0,
                null,
                "NONE",
                DEFAULT_TTL_MILLIS,
                0.95,
                null,
                null,
                1);
    }

    private static PolicyModel said(String defaultId, AnnotationReader call, @Nullable String common) {
        String id = call.textOrNull("id");
        String own = call.textOrNull("model");
        return new PolicyModel(
                id == null ? defaultId : id,
                call.textOrNull("route"),
                own == null ? common : own,
                call.texts("fallbackModels").stream()
                        .map(AnnotationReader.Item::text)
                        .toList(),
                call.integer("retryBudget"),
                call.flag("fallbackOnClientError"),
                call.flag("degradable"),
                Durations.millis(call.text("timeout")).orElse(0),
                call.integer("maxTokens"),
                call.textOrNull("maxCost"),
                call.constant("cache"),
                Durations.millis(call.text("ttl")).orElse(DEFAULT_TTL_MILLIS),
                call.decimal("similarity"),
                call.textOrNull("cacheScope"),
                call.textOrNull("feature"),
                call.integer("repair"));
    }
}
