package dev.heddle.it.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A page of Markdown in the repository.
 *
 * @param name its path from the root, for example {@code docs/ledger.md}
 */
record Document(String name, String text) {

    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final List<String> FOLDERS = List.of("docs", "samples", "it");

    /** All pages, but for what a build left. */
    static List<Document> all() {
        try {
            List<Path> files = new ArrayList<>();
            try (Stream<Path> top = Files.list(ROOT)) {
                top.forEach(files::add);
            }
            for (String folder : FOLDERS) {
                try (Stream<Path> inside = Files.walk(ROOT.resolve(folder))) {
                    inside.forEach(files::add);
                }
            }
            List<Document> documents = new ArrayList<>();
            for (Path file : files) {
                String name = ROOT.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".md") && !name.contains("/target/")) {
                    documents.add(new Document(name, Files.readString(file)));
                }
            }
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Document of(String name) {
        return all().stream()
                .filter(document -> document.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    Path file() {
        return ROOT.resolve(name);
    }

    /** Its code, fenced and indented. */
    List<Block> blocks() {
        return Markdown.blocks(this);
    }

    /** Those of one language. */
    List<Block> blocks(String language) {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
