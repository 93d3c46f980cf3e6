package dev.heddle.runtime.semantic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the public data sets.
 *
 * @param labels the number of the intent, by text: texts of one intent have the same answer
 */
record LabelledTexts(List<String> texts, int[] labels) {

    /** Two texts, and whether they mean the same. */
    record Pair(String one, String other, boolean same) {}

    /** BANKING77's {@code text,category}, with quoted texts. */
    static LabelledTexts banking(Path file) throws IOException {
        List<String> texts = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        Map<String, Integer> numbers = new LinkedHashMap<>();
        for (String record : records(Files.readString(file, StandardCharsets.UTF_8))) {
            int comma = record.lastIndexOf(',');
            if (comma < 0 || record.equals("text,category")) {
                continue;
            }
            String text = record.substring(0, comma);
            if (text.startsWith("\"")) {
                text = text.substring(1, text.length() - 1).replace("\"\"", "\"");
            }
            texts.add(text.strip());
            labels.add(numbers.computeIfAbsent(record.substring(comma + 1).strip(), name -> numbers.size()));
        }
        return new LabelledTexts(
                texts, labels.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Lines, but for line ends within quotes. */
    private static List<String> records(String csv) {
        List<String> records = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            quoted ^= c == '"';
            if (c == '\n' && !quoted) {
                records.add(csv.substring(start, i).strip());
                start = i + 1;
            }
        }
        records.add(csv.substring(start).strip());
        return records;
    }

    /** PAWS's {@code id, sentence1, sentence2, label}. */
    static List<Pair> paws(Path file) throws IOException {
        List<Pair> pairs = new ArrayList<>();
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            String[] fields = line.split("\t", -1);
            if (fields.length == 4 && !fields[3].equals("label")) {
                pairs.add(new Pair(fields[1], fields[2], fields[3].equals("1")));
            }
        }
        return pairs;
    }
}
