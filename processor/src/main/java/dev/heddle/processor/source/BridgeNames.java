package dev.heddle.processor.source;

import com.palantir.javapoet.ClassName;

/** What generated code calls. The only classes outside the JDK that it names, besides the developer's own. */
public final class BridgeNames {

    /** {@code CallSpec.CONTRACT} of the bridge that the generated code is written for. */
    public static final int CONTRACT = 2;

    public static final ClassName ANSWER_TYPE = bridge("AnswerType");
    public static final ClassName BRIDGE = bridge("Bridge");
    public static final ClassName CALL_SPEC = bridge("CallSpec");
    public static final ClassName GENERATED_SERVICES = bridge("GeneratedServices");
    public static final ClassName INVALID_ANSWER = bridge("InvalidAnswer");
    public static final ClassName INVOCATION = bridge("Invocation");
    public static final ClassName JSON_INPUT = bridge("JsonInput");
    public static final ClassName PROMPT_FENCE = bridge("PromptFence");
    public static final ClassName PROMPT_TEXT = bridge("PromptText");
    public static final ClassName STREAMED_TEXT = bridge("StreamedText");
    public static final ClassName TEXT_ANSWER = bridge("TextAnswer");

    private BridgeNames() {}

    private static ClassName bridge(String simpleName) {
        return ClassName.get("dev.heddle.bridge", simpleName);
    }
}
