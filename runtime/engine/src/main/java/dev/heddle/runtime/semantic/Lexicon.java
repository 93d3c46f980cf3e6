package dev.heddle.runtime.semantic;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Groups of words that must not be exchanged for each other. A word's place in a group is a code: the group, then the member.
 * Immutable; read when first needed.
 */
final class Lexicon {

    private static final int[] NONE = {};
    private static final int MEMBER_BITS = 8;
    private static final int NAMED = 1 << 30;
    private static final int BINARY = 1 << 29;

    private final Map<String, int[]> codes = new HashMap<>();

    private Lexicon(BufferedReader lines) throws IOException {
        int group = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                group++;
                add(line.split(" ", -1), group << MEMBER_BITS);
            }
        }
    }

    private void add(String[] line, int group) {
        int kind = line[0].equals("named") ? NAMED : line.length == 3 ? BINARY : 0;
        for (int member = 1; member < line.length; member++) {
            for (String form : line[member].split("=", -1)) {
                int code = kind | group | member;
                codes.merge(Stems.of(form), new int[] {code}, Lexicon::joined);
            }
        }
    }

    private static int[] joined(int[] some, int[] more) {
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    static Lexicon english() {
        return English.WORDS;
    }

    /** The places of a word; none where it is in no group. */
    int[] codes(String stem) {
        int[] found = codes.get(stem);
        return found == null ? NONE : found;
    }

    /** Whether a text with this word must not stand for one that has no such word. */
    static boolean isNamed(int code) {
        return (code & NAMED) != 0;
    }

    /** Whether to deny the word is to say the other of its group. */
    static boolean isBinary(int code) {
        return (code & BINARY) != 0;
    }

    /** What the members of one group share. */
    static int group(int code) {
        return code >> MEMBER_BITS;
    }

    private static final class English {

        static final Lexicon WORDS = read();

        private static Lexicon read() {
            try (@Nullable InputStream words = Lexicon.class.getResourceAsStream("english.txt")) {
                if (words == null) {
                    throw new IllegalStateException("english.txt is not beside " + Lexicon.class.getName());
                }
                return new Lexicon(new BufferedReader(new InputStreamReader(words, StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
