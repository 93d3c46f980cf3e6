package dev.heddle.bridge;

import java.util.List;

/** What is wrong with an answer: each violation names its JSON path, what was found and what is allowed. */
public final class InvalidAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<String> violations;

    public InvalidAnswer(List<String> violations) {
        super(String.join("; ", violations), null, false, false);
        this.violations = List.copyOf(violations);
    }

    public List<String> violations() {
        return violations;
    }
}
