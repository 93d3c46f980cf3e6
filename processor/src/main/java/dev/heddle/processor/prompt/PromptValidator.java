package dev.heddle.processor.prompt;

import dev.heddle.processor.budget.ModelList;
import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.type.ParameterModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks prompts against the method's parameters and its models. */
public final class PromptValidator {

    private final ModelList list;
    private final Diagnostics diagnostics;

    public PromptValidator(ModelList list, Diagnostics diagnostics) {
        this.list = list;
        this.diagnostics = diagnostics;
    }

    /**
     * Checks a method whose prompts could be read.
     *
     * @param usedElsewhere the parameters that routes ask for
     * @param models those that the method names
     */
    public void validate(
            String method,
            PromptModel prompt,
            @Nullable PromptModel system,
            List<ParameterModel> parameters,
            Set<String> usedElsewhere,
            List<String> models) {
        List<PromptModel> prompts = system == null ? List.of(prompt) : List.of(prompt, system);
        Set<String> used = new HashSet<>(usedElsewhere);
        prompts.forEach(each -> used.addAll(parametersIn(each)));
        for (ParameterModel parameter : parameters) {
            if (!used.contains(parameter.name()) && !parameter.tenant() && !parameter.cacheKey()) {
                diagnostics.report(
                        DiagnosticCode.UNUSED_PARAMETER,
                        parameter.place(),
                        parameter.name(),
                        method,
                        almost(parameter.name(), prompts));
            }
        }
        length(method, prompt, prompts, models);
    }

    /** The parameters that a prompt holds. */
    public static Set<String> parametersIn(PromptModel prompt) {
        Set<String> names = new HashSet<>();
        for (PromptModel.Part part : prompt.parts()) {
            if (part instanceof PromptModel.Value value) {
                names.add(value.parameter());
            }
        }
        return names;
    }

    /** What looks like a placeholder for it and is none. */
    private static String almost(String name, List<PromptModel> prompts) {
        for (String written : List.of("{" + name + "}", "{ " + name + " }", "<" + name + ">")) {
            for (PromptModel prompt : prompts) {
                if (literals(prompt).stream().anyMatch(text -> text.contains(written))) {
                    String found = written.startsWith("{" + name) ? "{" + written + "}" : written;
                    return "; did you mean {" + name + "} where the prompt has " + found + "?";
                }
            }
        }
        return "";
    }

    private static List<String> literals(PromptModel prompt) {
        List<String> texts = new ArrayList<>();
        for (PromptModel.Part part : prompt.parts()) {
            if (part instanceof PromptModel.Literal literal) {
                texts.add(literal.text());
            }
        }
        return texts;
    }

    private void length(String method, PromptModel prompt, List<PromptModel> prompts, List<String> models) {
        long tokens = prompts.stream().mapToLong(TokenFloor::of).sum();
        for (String model : models) {
            long window = list.find(model).map(ModelList.Listed::window).orElse(0L);
            if (window > 0 && tokens > window) {
                String most = String.format("more than the window of %s takes: %,d", model, window);
                diagnostics.report(DiagnosticCode.PROMPT_TOO_LONG, prompt.place(), method, tokens, most);
                return;
            }
        }
    }
}
