package dev.heddle.processor.cache;

import dev.heddle.processor.budget.Durations;
import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.type.AnnotationReader;
import dev.heddle.processor.type.ParameterModel;
import dev.heddle.processor.type.TypeModel;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks what {@code @LlmCall} lets be given again. */
public final class CacheValidator {

    private static final String NONE = "NONE";
    private static final String TENANT_SCOPE = "tenant";
    private static final long LONGEST_TTL_MILLIS = 30L * 86_400_000;
    private static final double LEAST_SIMILARITY = 0.80;

    private static final Pattern PERSON = Pattern.compile(
            "(user|tenant|customer|account|client|member|patient|employee|owner|principal)(id|name|key|ref|uuid|email)?");

    private static final Set<String> NOT_PERSONS = Set.of("client", "owner", "account");

    private final Diagnostics diagnostics;

    public CacheValidator(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /**
     * What of a method decides.
     *
     * @param streamed what it returns, if piece by piece; null else
     * @param inPrompt the parameters that the prompts hold; null where these are not known
     * @param tools what says that it has tools; null for nothing
     */
    public record Subject(
            String method,
            List<ParameterModel> parameters,
            @Nullable TypeModel streamed,
            @Nullable Set<String> inPrompt,
            @Nullable String tools) {}

    public void validate(AnnotationReader call, Subject subject) {
        ttl(call, subject);
        similarity(call, subject);
        if (call.constant("cache").equals(NONE)) {
            return;
        }
        if (subject.streamed() != null) {
            diagnostics.report(
                    DiagnosticCode.CACHED_STREAM,
                    call.at("cache"),
                    subject.method(),
                    subject.streamed().display(),
                    call.constant("cache"));
        }
        if (subject.tools() != null) {
            diagnostics.report(
                    DiagnosticCode.CACHED_TOOLS,
                    call.at("cache"),
                    subject.method(),
                    call.constant("cache"),
                    subject.tools());
        }
        scope(call, subject);
    }

    private void ttl(AnnotationReader call, Subject subject) {
        String text = call.text("ttl");
        OptionalLong millis = Durations.millis(text);
        boolean valid = millis.isPresent() && millis.getAsLong() >= 1_000 && millis.getAsLong() <= LONGEST_TTL_MILLIS;
        if (call.isWritten("ttl") && !valid) {
            diagnostics.report(
                    DiagnosticCode.INVALID_TTL, call.at("ttl"), subject.method(), text, Durations.question(text));
        }
    }

    private void similarity(AnnotationReader call, Subject subject) {
        double similarity = call.decimal("similarity");
        boolean valid = similarity >= LEAST_SIMILARITY && similarity <= 1;
        if (call.isWritten("similarity") && !valid) {
            diagnostics.report(DiagnosticCode.INVALID_SIMILARITY, call.at("similarity"), subject.method(), similarity);
        }
    }

    private void scope(AnnotationReader call, Subject subject) {
        String scope = call.text("cacheScope");
        for (ParameterModel parameter : subject.parameters()) {
            if (parameter.tenant() && !scope.isEmpty() && !scope.equals(TENANT_SCOPE)) {
                diagnostics.report(
                        DiagnosticCode.CACHE_IGNORES_TENANT,
                        call.at("cacheScope"),
                        subject.method(),
                        scope,
                        parameter.name());
            }
            if (isUnkeyedPerson(call, parameter, subject)) {
                diagnostics.report(
                        DiagnosticCode.CACHE_IGNORES_USER, parameter.place(), parameter.name(), subject.method());
            }
        }
    }

    /** An exact cache compares whole prompts, so what is in the prompt is in the key. */
    private static boolean isUnkeyedPerson(AnnotationReader call, ParameterModel parameter, Subject subject) {
        boolean keyed = parameter.tenant() || parameter.cacheKey() || call.isWritten("cacheScope");
        boolean compared = subject.inPrompt() != null
                && subject.inPrompt().contains(parameter.name())
                && call.constant("cache").equals("EXACT");
        return !keyed && !compared && isPerson(parameter);
    }

    private static boolean isPerson(ParameterModel parameter) {
        String name = parameter.name().toLowerCase(Locale.ROOT).replace("_", "");
        return parameter.type().isA("java.security.Principal")
                || (PERSON.matcher(name).matches() && !NOT_PERSONS.contains(name));
    }
}
