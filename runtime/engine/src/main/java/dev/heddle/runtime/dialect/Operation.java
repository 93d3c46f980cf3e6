package dev.heddle.runtime.dialect;

/** What a call asks for: {@code gen_ai.operation.name}. */
public enum Operation {
    CHAT("chat"),
    GENERATE_CONTENT("generate_content"),
    TEXT_COMPLETION("text_completion"),
    EMBEDDINGS("embeddings");

    private final String wireName;

    Operation(String wireName) {
        this.wireName = wireName;
    }

    /** The name in the conventions. */
    public String wireName() {
        return wireName;
    }
}
