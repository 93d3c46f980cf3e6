package dev.heddle.processor.fallback;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.type.AnnotationReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Checks fallbacks against what else is declared. */
public final class FallbackValidator {

    private final Diagnostics diagnostics;

    public FallbackValidator(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** A method with {@code degradable = false} may have no lesser answer. */
    public void validate(AnnotationReader call, String method) {
        if (call.flag("degradable")) {
            return;
        }
        for (String attribute : List.of("fallback", "fallbackModels")) {
            if (call.isWritten(attribute)) {
                diagnostics.report(DiagnosticCode.FALLBACK_NOT_DEGRADABLE, call.at(attribute), method, attribute);
            }
        }
    }

    /**
     * Reports the chains that lead back to where they began, each once.
     *
     * @param fallbacks of the methods of a type, by method; both as {@code name(parameter descriptors)}
     * @param models the fallbacks, by method
     */
    public void validateChains(Map<String, String> fallbacks, Map<String, FallbackModel> models) {
        List<String> reported = new ArrayList<>();
        fallbacks.keySet().forEach(start -> {
            List<String> chain = chain(start, fallbacks);
            FallbackModel first = models.get(start);
            boolean closed = chain.size() > 1 && chain.get(chain.size() - 1).equals(start);
            if (closed && first != null && reported.stream().noneMatch(chain::contains)) {
                reported.addAll(chain);
                String shown = chain.stream().map(FallbackValidator::name).collect(Collectors.joining(" → "));
                diagnostics.report(DiagnosticCode.FALLBACK_CYCLE, first.place(), first.method(), shown);
            }
        });
    }

    /** From a method along its fallbacks, until there is none or one comes again. */
    private static List<String> chain(String start, Map<String, String> fallbacks) {
        List<String> chain = new ArrayList<>(List.of(start));
        String next = fallbacks.get(start);
        while (next != null && !chain.contains(next)) {
            chain.add(next);
            next = fallbacks.get(next);
        }
        if (next != null) {
            chain.add(next);
        }
        return chain;
    }

    private static String name(String key) {
        return key.substring(0, key.indexOf('('));
    }
}
