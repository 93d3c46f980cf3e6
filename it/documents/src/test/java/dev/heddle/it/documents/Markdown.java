package dev.heddle.it.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the code in a page. */
final class Markdown {

    private static final Pattern FENCE = Pattern.compile(" *```(\\S*)");
    private static final Pattern ITEM = Pattern.compile("( *)([-*]|\\d+\\.) .*");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");
    private static final int CODE_INDENTATION = 4;

    private final String document;
    private final List<String> lines;
    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder prose = new StringBuilder();

    private Markdown(Document document) {
        this.document = document.name();
        lines = document.text().lines().toList();
        read();
    }

    static List<Block> blocks(Document document) {
        return new Markdown(document).blocks;
    }

    /** Code between words, and the line it begins in. */
    static List<Block> spans(Document document) {
        String prose = new Markdown(document).prose.toString();
        List<Block> spans = new ArrayList<>();
        Matcher span = SPAN.matcher(prose);
        while (span.find()) {
            int line = 1
                    + (int) prose.substring(0, span.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            spans.add(new Block(document.name(), line, "", span.group(1).replaceAll("\\s+", " ")));
        }
        return spans;
    }

    private void read() {
        int list = 0;
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            Matcher fence = FENCE.matcher(line);
            Matcher item = ITEM.matcher(line);
            if (item.matches()) {
                list = item.group(1).length() + item.group(2).length() + 1;
            } else if (!line.isBlank() && indentation(line) == 0) {
                list = 0;
            }
            boolean afterBlank = at == 0 || lines.get(at - 1).isBlank();
            if (fence.matches()) {
                at = fenced(at, fence.group(1));
            } else if (afterBlank && !line.isBlank() && indentation(line) >= list + CODE_INDENTATION) {
                at = indented(at, list + CODE_INDENTATION);
            } else {
                prose.append(line).append('\n');
                at++;
            }
        }
    }

    private int fenced(int begin, String language) {
        int end = begin + 1;
        while (!FENCE.matcher(lines.get(end)).matches()) {
            end++;
        }
        add(begin + 1, end, language);
        prose.append("\n".repeat(end + 1 - begin));
        return end + 1;
    }

    private int indented(int begin, int indentation) {
        int end = begin;
        while (end < lines.size() && !lines.get(end).isBlank() && indentation(lines.get(end)) >= indentation) {
            end++;
        }
        add(begin, end, Block.INDENTED);
        prose.append("\n".repeat(end - begin));
        return end;
    }

    private void add(int begin, int end, String language) {
        String text = String.join("\n", lines.subList(begin, end)).stripIndent();
        blocks.add(new Block(document, begin + 1, language, text));
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }
}
