package dev.heddle.runtime.translation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which names a dialect lets tools have: ASCII letters and digits, some characters more, and at most so many.
 *
 * @param others the characters allowed beside letters and digits
 * @param letterFirst whether the first one must be a letter or {@code _}
 */
public record ToolNameRule(int maxLength, String others, boolean letterFirst) {

    private static final int HASH_BYTES = 4;

    /** Letters, digits, {@code _} and {@code -}, at most 64: OpenAI's rule, which every other dialect's includes. */
    public static final ToolNameRule OPENAI = new ToolNameRule(64, "_-", false);

    /** Whether the dialect allows that name. */
    public boolean allows(String name) {
        return !name.isEmpty()
                && name.length() <= maxLength
                && name.chars().allMatch(this::allows)
                && !(letterFirst && badFirst(name.charAt(0)));
    }

    /**
     * The name where it is allowed; else what is allowed of it and eight digits of its SHA-256: always the same for the same
     * name, so that prompts stay byte-stable, and different for different names.
     */
    public String fit(String name) {
        if (allows(name)) {
            return name;
        }
        StringBuilder fitted = new StringBuilder(maxLength);
        if (name.isEmpty() || letterFirst && badFirst(name.charAt(0))) {
            fitted.append('_');
        }
        int room = maxLength - 2 * HASH_BYTES - 1;
        for (int i = 0; i < name.length() && fitted.length() < room; i++) {
            fitted.append(allows(name.charAt(i)) ? name.charAt(i) : '_');
        }
        return fitted.append('_').append(hash(name)).toString();
    }

    private boolean allows(int character) {
        return isLetter(character) || character >= '0' && character <= '9' || others.indexOf(character) >= 0;
    }

    private static boolean badFirst(char character) {
        return !isLetter(character) && character != '_';
    }

    private static boolean isLetter(int character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }

    private static String hash(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
            StringBuilder hex = new StringBuilder(2 * HASH_BYTES);
            for (int i = 0; i < HASH_BYTES; i++) {
                hex.append(Character.forDigit(digest[i] >> 4 & 0xf, 16))
                        .append(Character.forDigit(digest[i] & 0xf, 16));
            }
            return hex.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
