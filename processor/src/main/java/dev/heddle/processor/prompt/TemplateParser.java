package dev.heddle.processor.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes a template apart: {@code {name}} and {@code {name.accessor}} are placeholders, {@code {{name}}} is the text
 * {@code {name}}, every other brace stands for itself.
 */
final class TemplateParser {

    private static final String NAME = "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*";
    private static final String PATH = NAME + "(?:\\." + NAME + ")*";
    private static final Pattern BRACES = Pattern.compile("\\{\\{(" + PATH + ")}}|\\{(" + PATH + ")}");

    private TemplateParser() {}

    /** A piece of a template. */
    sealed interface Piece {}

    record Text(String text) implements Piece {}

    /**
     * A name in braces.
     *
     * @param names a parameter's, then those of accessors
     */
    record Placeholder(List<String> names) implements Piece {

        @Override
        public String toString() {
            return String.join(".", names);
        }
    }

    /** The pieces in order, no two texts beside each other. */
    static List<Piece> parse(String template) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        Matcher braces = BRACES.matcher(template);
        int done = 0;
        while (braces.find()) {
            text.append(template, done, braces.start());
            done = braces.end();
            String path = braces.group(2);
            if (path == null) {
                text.append('{').append(braces.group(1)).append('}');
            } else {
                addText(text, pieces);
                pieces.add(new Placeholder(List.of(path.split("\\.", -1))));
            }
        }
        text.append(template, done, template.length());
        addText(text, pieces);
        return pieces;
    }

    private static void addText(StringBuilder text, List<Piece> pieces) {
        if (!text.isEmpty()) {
            pieces.add(new Text(text.toString()));
            text.setLength(0);
        }
    }
}
