package dev.heddle.runtime.semantic;

import dev.heddle.runtime.semantic.Words.Word;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@link Guards} compare of a text: hashes and counts, from which the text cannot be read back. Not to be changed.
 *
 * @param numbers hashes, in the text's order, each as often as it stands there
 * @param negations how often something is denied
 * @param names hashes of stems that must have a counterpart, sorted
 * @param stems hashes of all words' stems, sorted
 * @param content hashes of stems without the small words, in the text's order, each once
 * @param groups places in the {@link Lexicon}, sorted
 * @param prefixed of words that begin as denials do: the hash of the stem, then that of the rest without the prefix
 * @param questions see {@link QuestionWords}
 */
record Wording(
        int[] numbers,
        int negations,
        int[] names,
        int[] stems,
        int[] content,
        int[] groups,
        int[] prefixed,
        int questions) {

    private static final Set<String> NEGATIONS = Set.of(
            "not",
            "no",
            "never",
            "cannot",
            "nobody",
            "none",
            "nothing",
            "neither",
            "nor",
            "nowhere",
            "without",
            "dont",
            "doesnt",
            "didnt",
            "cant",
            "wont",
            "isnt",
            "arent",
            "wasnt",
            "werent",
            "havent",
            "hasnt",
            "hadnt",
            "shouldnt",
            "wouldnt",
            "couldnt",
            "aint",
            "unable",
            "hardly",
            "kein",
            "keine",
            "nicht",
            "nie",
            "pas",
            "jamais",
            "sin",
            "nunca");
    private static final List<String> PREFIXES = List.of("un", "in", "im", "ir", "il", "non", "dis", "de", "mis", "re");

    private static final int SHORTEST_REST = 3;
    private static final int BYTES_PER_RECORD = 192;

    static Wording of(String text) {
        return new Reader(Words.of(text)).read();
    }

    /** What it takes in memory, about. */
    int bytes() {
        return BYTES_PER_RECORD
                + Integer.BYTES
                        * (numbers.length
                                + names.length
                                + stems.length
                                + content.length
                                + groups.length
                                + prefixed.length);
    }

    /** Goes through the words once. */
    private static final class Reader {

        private final List<Word> words;
        private final boolean shouted;
        private final Set<Integer> names = new TreeSet<>();
        private final Set<Integer> stems = new TreeSet<>();
        private final Set<Integer> content = new LinkedHashSet<>();
        private final Set<Integer> groups = new TreeSet<>();
        private int[] numbers = new int[4];
        private int[] prefixed = {};
        private int numberCount;
        private int negations;

        Reader(List<Word> words) {
            this.words = words;
            this.shouted = Capitals.meanNothing(words);
        }

        Wording read() {
            Numerals.read(words, this::number);
            for (Word word : words) {
                if (!word.isNumber()) {
                    add(word, Stems.of(word.lower()));
                }
            }
            return new Wording(
                    Arrays.copyOf(numbers, numberCount),
                    negations,
                    ints(names),
                    ints(stems),
                    ints(content),
                    ints(groups),
                    prefixed,
                    QuestionWords.of(words));
        }

        private void number(String canonical) {
            if (numberCount == numbers.length) {
                numbers = Arrays.copyOf(numbers, numberCount * 2);
            }
            numbers[numberCount++] = canonical.hashCode();
        }

        private void add(Word word, String stem) {
            int hash = stem.hashCode();
            boolean first = stems.add(hash);
            if (NEGATIONS.contains(word.lower()) || word.lower().endsWith("n't")) {
                negations++;
            } else if (!SmallWords.contains(word.lower())) {
                content.add(hash);
            }
            for (int code : Lexicon.english().codes(stem)) {
                groups.add(code);
            }
            if (!shouted && Capitals.isName(word)) {
                names.add(hash);
            }
            if (first) {
                prefix(stem, hash);
            }
        }

        private void prefix(String stem, int hash) {
            for (String prefix : PREFIXES) {
                if (stem.startsWith(prefix) && stem.length() >= prefix.length() + SHORTEST_REST) {
                    int end = prefixed.length;
                    prefixed = Arrays.copyOf(prefixed, end + 2);
                    prefixed[end] = hash;
                    prefixed[end + 1] = stem.substring(prefix.length()).hashCode();
                }
            }
        }

        private static int[] ints(Set<Integer> values) {
            return values.stream().mapToInt(Integer::intValue).toArray();
        }
    }
}
