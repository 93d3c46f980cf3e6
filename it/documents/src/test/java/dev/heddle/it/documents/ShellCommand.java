package dev.heddle.it.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A command that a document tells its reader to type: a line of a block of {@code sh}, or code between words that begins with a
 * program's name.
 */
record ShellCommand(String document, int line, String text) {

    private static final Pattern COMMENT = Pattern.compile("\\s{2,}#.*");
    private static final Pattern PROGRAM = Pattern.compile("(java|javac|bash|mvn|nice|curl|docker|git|jq) .*");

    static List<ShellCommand> all() {
        return Document.all().stream()
                .flatMap(document -> of(document).stream())
                .toList();
    }

    static List<ShellCommand> of(Document document) {
        List<ShellCommand> commands = new ArrayList<>();
        document.blocks("sh").forEach(block -> commands.addAll(of(block)));
        for (Block span : Markdown.spans(document)) {
            if (PROGRAM.matcher(span.text()).matches()) {
                commands.add(new ShellCommand(document.name(), span.line(), span.text()));
            }
        }
        return commands;
    }

    private static List<ShellCommand> of(Block block) {
        List<ShellCommand> commands = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        int line = block.line();
        for (String part : block.text().split("\n", -1)) {
            String text = COMMENT.matcher(part).replaceAll("").strip();
            if (text.endsWith("\\")) {
                command.append(text, 0, text.length() - 1);
            } else if (!text.isEmpty()) {
                commands.add(new ShellCommand(block.document(), line, command + text));
                command.setLength(0);
            }
            line++;
        }
        return commands;
    }

    @Override
    public String toString() {
        return document + ":" + line + " " + text;
    }
}
