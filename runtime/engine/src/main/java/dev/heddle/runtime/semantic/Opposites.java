package dev.heddle.runtime.semantic;

/**
 * Words of two texts that exclude each other.
 *
 * @param binary how many pairs of which to deny the one is to say the other: {@code not correct} is {@code incorrect}
 * @param others how many other groups of which both texts have a member, but not the same ones
 */
record Opposites(int binary, int others) {

    static Opposites of(Wording one, Wording other) {
        int binary = denied(one, other) + denied(other, one);
        int others = 0;
        for (int code : one.groups()) {
            if (isMissing(code, other)) {
                boolean exchanged = Lexicon.isBinary(code) && hasMissing(code, other, one);
                binary += exchanged ? 1 : 0;
                others += exchanged ? 0 : 1;
            }
        }
        for (int code : other.groups()) {
            others += isMissing(code, one) && !hasMissing(code, one, other) ? 1 : 0;
        }
        return new Opposites(binary, others);
    }

    boolean any() {
        return binary + others > 0;
    }

    /** Whether the texts say the same if one of them denies what the other says. */
    boolean makeUpForDenial() {
        return binary == 1 && others == 0;
    }

    /** Whether the other text has members of the group, but not this one. */
    private static boolean isMissing(int code, Wording other) {
        if (Lexicon.isNamed(code) || Guards.contains(other.groups(), code)) {
            return false;
        }
        for (int candidate : other.groups()) {
            if (Lexicon.group(candidate) == Lexicon.group(code)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a text has a member of the group that the other has not. */
    private static boolean hasMissing(int code, Wording text, Wording other) {
        for (int candidate : text.groups()) {
            if (Lexicon.group(candidate) == Lexicon.group(code) && !Guards.contains(other.groups(), candidate)) {
                return true;
            }
        }
        return false;
    }

    /** Words that deny by their prefix what the other says: {@code deactivate} and {@code activate}. */
    private static int denied(Wording one, Wording other) {
        int[] prefixed = one.prefixed();
        int found = 0;
        for (int i = 0; i < prefixed.length; i += 2) {
            int word = prefixed[i];
            int rest = prefixed[i + 1];
            if (!Guards.contains(other.stems(), word) && Guards.contains(other.stems(), rest)) {
                found++;
            }
        }
        return found;
    }
}
