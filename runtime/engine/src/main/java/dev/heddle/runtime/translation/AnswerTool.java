package dev.heddle.runtime.translation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tool that a model is made to call where its API has no word for a response format: its arguments are the answer.
 * Writers of requests offer it, readers of answers tell its arguments as text, and nobody else ever sees it.
 */
public final class AnswerTool {

    /** No application's tool has this name. */
    public static final String NAME = "heddle_structured_answer";

    private static final String DESCRIPTION = "Give your final answer to the user by calling this function.";
    private static final String ANY_OBJECT = "{\"type\":\"object\",\"additionalProperties\":true}";

    private AnswerTool() {}

    /** The tool whose arguments have that form. */
    public static Tool of(ResponseFormat format) {
        String schema = format instanceof ResponseFormat.JsonSchema said ? said.schema() : ANY_OBJECT;
        return new Tool(NAME, DESCRIPTION, schema, null, null);
    }

    /** The choice that makes the model answer by the tool: where it may call others it must call some tool, else this one. */
    public static ToolChoice choice(@Nullable ToolChoice wish) {
        if (wish instanceof ToolChoice.Named) {
            return wish;
        }
        boolean othersToo = wish instanceof ToolChoice.Auto || wish instanceof ToolChoice.Required;
        return othersToo ? new ToolChoice.Required() : new ToolChoice.Named(NAME);
    }

    /** Whether a model's call is its answer. */
    public static boolean isAnswer(String name) {
        return name.equals(NAME);
    }

    /** The parts with the answer as text. */
    public static List<Part> told(List<Part> parts) {
        return parts.stream()
                .map(part -> part instanceof Part.ToolCall call && isAnswer(call.name())
                        ? new Part.Text(call.arguments())
                        : part)
                .toList();
    }
}
