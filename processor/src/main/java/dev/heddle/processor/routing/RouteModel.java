package dev.heddle.processor.routing;

import dev.heddle.processor.diagnostic.SourceRef;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One choice of a model.
 *
 * @param when null for the default
 * @param source the condition as it is written; empty for the default
 * @param place the condition, or the route where it has none
 * @param modelPlace the model's name
 */
public record RouteModel(@Nullable Condition when, String source, String model, SourceRef place, SourceRef modelPlace) {

    /** The parameters that the condition asks for. */
    public Set<String> parameters() {
        return when == null ? Set.of() : Situations.parameters(when);
    }
}
