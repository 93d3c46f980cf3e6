package dev.heddle.runtime.tokens;

/** What a character is to those who take texts apart: some of these bits. */
final class CharacterKind {

    /** May stand at the beginning of a word. */
    static final int UPPER = 1;

    /** May stand behind that. Letters without case and marks are both. */
    static final int LOWER = 2;

    static final int LETTER = 4;
    static final int NUMBER = 8;

    /** Unicode's {@code White_Space}. */
    static final int SPACE = 16;

    static final int NEWLINE = 32;

    private static final byte[] ASCII = new byte[128];

    static {
        for (int c = 0; c < ASCII.length; c++) {
            ASCII[c] = (byte) ofAny(c);
        }
    }

    private CharacterKind() {}

    static int of(int codePoint) {
        return codePoint < ASCII.length ? ASCII[codePoint] : ofAny(codePoint);
    }

    private static int ofAny(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.UPPERCASE_LETTER, Character.TITLECASE_LETTER -> LETTER | UPPER;
            case Character.LOWERCASE_LETTER -> LETTER | LOWER;
            case Character.MODIFIER_LETTER, Character.OTHER_LETTER -> LETTER | UPPER | LOWER;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
                UPPER | LOWER;
            case Character.DECIMAL_DIGIT_NUMBER, Character.LETTER_NUMBER, Character.OTHER_NUMBER -> NUMBER;
            case Character.SPACE_SEPARATOR, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> SPACE;
            case Character.CONTROL -> ofControl(codePoint);
            default -> 0;
        };
    }

    private static int ofControl(int codePoint) {
        return switch (codePoint) {
            case '\r', '\n' -> SPACE | NEWLINE;
            case '\t', 0x0B, '\f', 0x85 -> SPACE;
            default -> 0;
        };
    }
}
