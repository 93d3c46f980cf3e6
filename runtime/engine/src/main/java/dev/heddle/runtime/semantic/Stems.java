package dev.heddle.runtime.semantic;

/** Takes English endings off, so that {@code transfers}, {@code transferred} and {@code transfer} are one word. */
final class Stems {

    private static final int SHORTEST = 3;

    private Stems() {}

    /** @param word in lower case */
    static String of(String word) {
        String stem = singular(word.endsWith("'s") ? word.substring(0, word.length() - 2) : word);
        if (stem.endsWith("ied") && stem.length() > 4) {
            return stem.substring(0, stem.length() - 3).concat("y");
        }
        if (stem.endsWith("ing") && stem.length() > SHORTEST + 2) {
            stem = single(stem.substring(0, stem.length() - 3));
        } else if (stem.endsWith("ed") && stem.length() > SHORTEST + 1) {
            stem = single(stem.substring(0, stem.length() - 2));
        }
        return stem.endsWith("e") && stem.length() > SHORTEST ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static String singular(String word) {
        if (!word.endsWith("s")
                || word.length() <= SHORTEST
                || word.endsWith("ss")
                || word.endsWith("us")
                || word.endsWith("is")) {
            return word;
        }
        if (word.endsWith("ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3).concat("y");
        }
        if (word.endsWith("sses") || word.endsWith("shes") || word.endsWith("ches") || word.endsWith("xes")) {
            return word.substring(0, word.length() - 2);
        }
        return word.substring(0, word.length() - 1);
    }

    /** Without a doubled last consonant: {@code transferr}. */
    private static String single(String stem) {
        int last = stem.length() - 1;
        boolean doubled = last > SHORTEST
                && stem.charAt(last) == stem.charAt(last - 1)
                && "aeiouls".indexOf(stem.charAt(last)) < 0;
        return doubled ? stem.substring(0, last) : stem;
    }
}
