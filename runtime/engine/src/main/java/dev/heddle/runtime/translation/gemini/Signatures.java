package dev.heddle.runtime.translation.gemini;

import org.jspecify.annotations.Nullable;

/** Proofs of the thoughts before a tool call. */
final class Signatures {

    /**
     * What Google documents for calls that another model made: {@code skip_thought_signature_validator}, in Base64 as the
     * member's type is bytes.
     */
    static final String SKIP = "c2tpcF90aG91Z2h0X3NpZ25hdHVyZV92YWxpZGF0b3I=";

    private Signatures() {}

    /** Null for the one that proves nothing. */
    static @Nullable String read(@Nullable String signature) {
        return SKIP.equals(signature) || "skip_thought_signature_validator".equals(signature) ? null : signature;
    }
}
