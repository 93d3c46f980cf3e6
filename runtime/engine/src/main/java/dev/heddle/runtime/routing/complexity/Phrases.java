package dev.heddle.runtime.routing.complexity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Objects;

/**
 * Phrases to be found in a text, of all languages at once, in one walk: a tree of characters, entered where a word begins. Its edges
 * are in one open hash table; those of the root by ASCII characters, which most words fail at, in an array. Immutable once read.
 */
final class Phrases {

    static final int NONE = -1;

    private static final String RESOURCE = "phrases.txt";
    private static final int ASCII = 128;

    private final int[] first = new int[ASCII];
    /** The pairs of ASCII characters that a phrase begins with. */
    private final boolean[] pairs = new boolean[ASCII * ASCII];

    private int[] edges = new int[1 << 10];
    private int[] children = new int[1 << 10];
    private byte[] ends = new byte[1 << 9];
    private int nodes = 1;

    private Phrases() {
        Arrays.fill(first, NONE);
        Arrays.fill(edges, NONE);
    }

    /** The bundled ones. */
    static Phrases bundled() {
        return Bundled.ALL;
    }

    /** The bundled ones, and more that speak for an answer that is none. */
    static Phrases with(Collection<String> unsure) {
        if (unsure.isEmpty()) {
            return bundled();
        }
        Phrases all = read();
        unsure.forEach(phrase -> all.add(phrase, PhraseGroup.UNSURE));
        return all;
    }

    /**
     * The longest phrase at a place where a word begins.
     *
     * @param folded a text, folded
     * @param length of the text
     * @return the group's ordinal, and above 8 bits the phrase's length; {@link #NONE} where there is none
     */
    int at(char[] folded, int from, int length) {
        char begin = folded[from];
        char second = from + 1 < length ? folded[from + 1] : ' ';
        if (begin < ASCII && second < ASCII && !pairs[begin * ASCII + second]) {
            return NONE;
        }
        int node = begin < ASCII ? first[begin] : child(0, begin);
        int found = NONE;
        for (int i = from; node != NONE; ) {
            int end = ends[node];
            if (end != 0 && (end > 0 || isEnd(folded, i, length))) {
                found = Math.abs(end) - 1 | (i + 1 - from) << Byte.SIZE;
            }
            node = ++i < length ? child(node, folded[i]) : NONE;
        }
        return found;
    }

    private static boolean isEnd(char[] folded, int last, int length) {
        return last + 1 == length || FoldedChars.isDense(folded[last]) || !FoldedChars.isWord(folded[last + 1]);
    }

    private int child(int node, char c) {
        int edge = node << Character.SIZE | c;
        int mask = edges.length - 1;
        for (int at = slot(edge) & mask; edges[at] != NONE; at = at + 1 & mask) {
            if (edges[at] == edge) {
                return children[at];
            }
        }
        return NONE;
    }

    private static int slot(int edge) {
        int spread = edge * 0x9E3779B9;
        return spread ^ spread >>> 15;
    }

    private void add(String phrase, PhraseGroup group) {
        String folded = FoldedChars.fold(phrase.strip());
        boolean goesOn = folded.endsWith("*");
        String text = goesOn ? folded.substring(0, folded.length() - 1) : folded;
        if (text.length() > 1 && text.charAt(0) < ASCII && text.charAt(1) < ASCII) {
            pairs[text.charAt(0) * ASCII + text.charAt(1)] = true;
        }
        int node = 0;
        for (int i = 0; i < text.length(); i++) {
            int child = child(node, text.charAt(i));
            node = child == NONE ? grow(node, text.charAt(i)) : child;
        }
        if (node != 0) {
            int end = group.ordinal() + 1;
            ends[node] = (byte) (goesOn ? end : -end);
        }
    }

    private int grow(int parent, char c) {
        int node = nodes++;
        if (node == ends.length) {
            ends = Arrays.copyOf(ends, node * 2);
        }
        if (nodes * 2 > edges.length) {
            rehash();
        }
        put(parent << Character.SIZE | c, node);
        if (parent == 0 && c < ASCII) {
            first[c] = node;
        }
        return node;
    }

    private void rehash() {
        int[] before = edges;
        int[] nodesBefore = children;
        edges = new int[before.length * 2];
        children = new int[before.length * 2];
        Arrays.fill(edges, NONE);
        for (int i = 0; i < before.length; i++) {
            if (before[i] != NONE) {
                put(before[i], nodesBefore[i]);
            }
        }
    }

    private void put(int edge, int node) {
        int mask = edges.length - 1;
        int at = slot(edge) & mask;
        while (edges[at] != NONE) {
            at = at + 1 & mask;
        }
        edges[at] = edge;
        children[at] = node;
    }

    private static Phrases read() {
        Phrases phrases = new Phrases();
        try (InputStream in = Phrases.class.getResourceAsStream(RESOURCE)) {
            byte[] all = Objects.requireNonNull(in, RESOURCE).readAllBytes();
            new String(all, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(phrases::line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return phrases;
    }

    /** {@code group language: phrase, phrase*, …}. */
    private void line(String line) {
        PhraseGroup group =
                PhraseGroup.valueOf(line.substring(0, line.indexOf(' ')).toUpperCase(Locale.ROOT));
        for (String phrase : line.substring(line.indexOf(':') + 1).split(",", -1)) {
            add(phrase, group);
        }
    }

    private static final class Bundled {

        private static final Phrases ALL = read();
    }
}
