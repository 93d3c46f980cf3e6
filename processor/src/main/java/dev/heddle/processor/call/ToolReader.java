package dev.heddle.processor.call;

import dev.heddle.processor.type.TypeReader;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/** Finds what says that a method lets the model call tools. Bodies are not read: only what is declared is seen. */
final class ToolReader {

    private static final Set<String> ANNOTATIONS = Set.of(
            "dev.langchain4j.agent.tool.Tool",
            "org.springframework.ai.tool.annotation.Tool",
            "com.github.copilot.sdk.CopilotTool");

    /** The types that SDKs declare tools with; arguments of collections are looked at too. */
    private static final Set<String> TYPES = Set.of(
            "com.openai.models.chat.completions.ChatCompletionTool",
            "com.openai.models.chat.completions.ChatCompletionFunctionTool",
            "com.openai.models.responses.Tool",
            "com.openai.models.responses.FunctionTool",
            "com.anthropic.models.messages.Tool",
            "com.anthropic.models.messages.ToolUnion",
            "com.google.genai.types.Tool",
            "dev.langchain4j.agent.tool.ToolSpecification",
            "org.springframework.ai.tool.ToolCallback");

    /** What it is, as messages say it. */
    Optional<String> read(TypeElement owner, ExecutableElement method) {
        for (VariableElement parameter : method.getParameters()) {
            if (isTool(parameter.asType())) {
                return Optional.of("takes tools by '" + parameter.getSimpleName() + "'");
            }
        }
        for (Element member : owner.getEnclosedElements()) {
            for (AnnotationMirror mirror : member.getAnnotationMirrors()) {
                TypeElement annotation =
                        (TypeElement) mirror.getAnnotationType().asElement();
                if (ANNOTATIONS.contains(annotation.getQualifiedName().toString())) {
                    return Optional.of("its class has the tool '" + member.getSimpleName() + "'");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isTool(TypeMirror type) {
        TypeElement element = TypeReader.elementOf(type);
        return element != null
                && (TYPES.contains(element.getQualifiedName().toString())
                        || ((DeclaredType) type).getTypeArguments().stream().anyMatch(ToolReader::isTool));
    }
}
