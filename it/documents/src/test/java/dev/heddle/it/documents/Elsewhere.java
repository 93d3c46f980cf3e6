package dev.heddle.it.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/**
 * A text that a document shows and none of its commands prints: it stands in a file, or is what a test expects.
 *
 * @param document the document that shows it
 * @param file where it stands, in lines or in the strings of a program
 */
record Elsewhere(String document, String file) {

    static final List<Elsewhere> ALL = List.of(
            new Elsewhere(
                    "docs/prices.md", "runtime/engine/src/main/resources/dev/heddle/runtime/cost/prices/openai.txt"),
            new Elsewhere(
                    "docs/ledger.md",
                    "runtime/engine/src/test/java/dev/heddle/runtime/ledger/alert/SpendAlertsTest.java"));

    /** Before every line of Heddle's on standard error. */
    private static final String LOGGED = "[heddle] WARN ";

    boolean holds(Block block) {
        try {
            String text = Files.readString(Document.ROOT.resolve(file)).replaceAll("\"\\s*\\+ \"", "");
            return block.document().equals(document)
                    && text.contains(block.text().replace(LOGGED, ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
