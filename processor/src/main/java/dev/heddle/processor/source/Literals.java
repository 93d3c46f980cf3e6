package dev.heddle.processor.source;

/** Texts as generated code writes them: in ASCII, for nobody knows in which encoding javac writes and reads. */
public final class Literals {

    private Literals() {}

    /** A string literal; with a line of its own for each line of a longer text. */
    public static String text(String value) {
        StringBuilder literal = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            literal.append(c == '"' ? "\\\"" : escaped(c));
            if (c == '\n' && i + 1 < value.length()) {
                literal.append("\"\n+ \"");
            }
        }
        return literal.append('"').toString();
    }

    /** A text block of lines that hold no quotes three in a row and end in no space, as JSON does. */
    public static String block(String value) {
        StringBuilder block = new StringBuilder("\"\"\"\n");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            block.append(c == '\n' ? "\n" : escaped(c));
        }
        return block.append("\"\"\"").toString();
    }

    /** A number that is not negative, with something between thousands. */
    static String grouped(long value, char separator) {
        StringBuilder digits = new StringBuilder(Long.toString(value));
        for (int at = digits.length() - 3; at > 0; at -= 3) {
            digits.insert(at, separator);
        }
        return digits.toString();
    }

    private static String escaped(char c) {
        return switch (c) {
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> c >= ' ' && c < 127 ? String.valueOf(c) : String.format("\\u%04x", (int) c);
        };
    }
}
