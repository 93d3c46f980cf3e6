package dev.heddle.processor.call;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.diagnostic.SourceRef;
import java.util.HashMap;
import java.util.Map;

/** Finds two methods of a compilation with one id. */
final class IdValidator {

    private final Map<String, String> methods = new HashMap<>();
    private final Diagnostics diagnostics;

    IdValidator(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** @param place the id, or the method where it has none */
    void validate(CallModel call, ServiceModel owner, SourceRef place) {
        String method = owner.type().qualifiedName() + "." + call.name() + call.descriptor();
        String other = methods.putIfAbsent(call.policy().id(), method);
        if (other != null && !other.equals(method)) {
            String shown = other.substring(0, other.indexOf('('));
            boolean overload = shown.equals(owner.type().qualifiedName() + "." + call.name());
            diagnostics.report(
                    DiagnosticCode.DUPLICATE_ID,
                    place,
                    call.policy().id(),
                    overload ? "another method of that name" : shown);
        }
    }
}
