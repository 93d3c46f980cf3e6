package dev.heddle.runtime.translation;

/** Follows JSON that arrives in pieces, to tell when its outermost object is closed. Not thread-safe. */
final class ArgumentsProgress {

    private int depth;
    private boolean begun;
    private boolean nested;
    private boolean inString;
    private boolean escaped;

    void append(String json) {
        begun |= !json.isBlank();
        for (int i = 0; i < json.length(); i++) {
            char character = json.charAt(i);
            if (inString) {
                inString = escaped || character != '"';
                escaped = !escaped && character == '\\';
            } else {
                outside(character);
            }
        }
    }

    /** Whether anything was said. */
    boolean begun() {
        return begun;
    }

    /** Whether an object has begun and ended. */
    boolean whole() {
        return nested && depth == 0;
    }

    private void outside(char character) {
        switch (character) {
            case '"' -> inString = true;
            case '{', '[' -> {
                depth++;
                nested = true;
            }
            case '}', ']' -> depth--;
            default -> {}
        }
    }
}
