package dev.heddle.it.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the documents point to is there, and every block of code says what it is. */
class DocumentsTest {

    /** Each has a test: {@link CommandsIT} for {@code sh} and {@code text}, {@link ExamplesTest} for the others. */
    private static final Set<String> LANGUAGES = Set.of("sh", "text", "yaml", "java", "xml", "kotlin", "sql");

    private static final String INDEX = "docs/README.md";
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)(#[^)\\s]*)?\\)");

    private final List<Document> documents = Document.all();

    @Test
    void everyRelativeLinkOfADocumentLeadsSomewhere() {
        List<String> broken = new ArrayList<>();
        int links = 0;
        for (Document document : documents) {
            for (String target : links(document)) {
                links++;
                if (!Files.exists(document.file().resolveSibling(target))) {
                    broken.add(document + " -> " + target);
                }
            }
        }

        assertThat(links).isGreaterThan(100);
        assertThat(broken).isEmpty();
    }

    @Test
    void everyHeadingThatIsLinkedToIsThere() throws Exception {
        List<String> broken = new ArrayList<>();
        for (Document document : documents) {
            Matcher link = LINK.matcher(document.text());
            while (link.find()) {
                if (link.group(2) == null || link.group(1).contains("://")) {
                    continue;
                }
                String page = link.group(1).isEmpty()
                        ? document.text()
                        : Files.readString(document.file().resolveSibling(link.group(1)));
                if (!anchors(page).contains(link.group(2))) {
                    broken.add(document + " -> " + link.group(1) + link.group(2));
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void everyBlockOfCodeSaysWhatItIs() {
        List<String> others = new ArrayList<>();
        for (Document document : documents) {
            for (Block block : document.blocks()) {
                if (!LANGUAGES.contains(block.language())) {
                    others.add(block + " is " + block.language());
                }
            }
        }
        assertThat(others)
                .as("blocks without a fence that says one of %s", LANGUAGES)
                .isEmpty();
    }

    @Test
    void everyPageOfTheDocumentationIsInItsIndex() {
        List<String> linked = links(Document.of(INDEX));
        for (Document document : documents) {
            String[] path = document.name().split("/");
            if (path[0].equals("docs") && !document.name().equals(INDEX)) {
                assertThat(linked).as(document.name()).contains(path.length == 2 ? path[1] : path[1] + suffix(path[1]));
            }
        }
        assertThat(links(Document.of("README.md"))).contains(INDEX);
    }

    /** Folders of pages have an index of their own, or are listed by whatever shows a folder. */
    private static String suffix(String folder) {
        return Files.exists(Document.ROOT.resolve("docs").resolve(folder).resolve("README.md")) ? "/README.md" : "";
    }

    private static List<String> links(Document document) {
        List<String> links = new ArrayList<>();
        Matcher link = LINK.matcher(document.text());
        while (link.find()) {
            String target = link.group(1);
            if (!target.isEmpty() && !target.contains("://") && !target.startsWith("mailto:")) {
                links.add(target);
            }
        }
        return links;
    }

    /** As GitHub makes them: in small letters, with {@code -} for spaces and without other signs. */
    private static List<String> anchors(String page) {
        return page.lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> "#"
                        + line.replaceFirst("#+ ", "")
                                .toLowerCase(java.util.Locale.ROOT)
                                .replaceAll("[^\\w -]", "")
                                .replace(' ', '-'))
                .toList();
    }
}
