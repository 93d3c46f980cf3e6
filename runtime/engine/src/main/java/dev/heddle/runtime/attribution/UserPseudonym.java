package dev.heddle.runtime.attribution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What stands for a user where who they are does not matter: {@code #} and the first 128 bits of the SHA-256 of their name. The same
 * in every process. Not anonymous: who has a list of the names can find each of them again.
 */
public final class UserPseudonym {

    private static final int BYTES = 16;

    private UserPseudonym() {}

    public static String of(String user) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(user.getBytes(StandardCharsets.UTF_8));
            return "#" + HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
