package dev.heddle.runtime.tokens;

import dev.heddle.runtime.cost.Usage;

/**
 * What an attempt is taken to use.
 *
 * @param input tokens
 * @param output tokens: what the request allows, else what such answers mostly have
 * @param outputKnown whether the output is said by the request or learnt, and not only assumed
 * @param basis what the input was counted by
 * @param counted what that came to, before what was learnt was applied
 * @param choices how many answers the request asks for, at least one; the output is that of all
 */
public record TokenEstimate(long input, long output, boolean outputKnown, Basis basis, long counted, long choices) {

    /** Ways to count input. */
    public enum Basis {
        /** The model's own encoding. */
        ENCODING,
        /** An encoding of another model. */
        OTHER_ENCODING,
        /** Four bytes are a token. */
        BYTES
    }

    /** Input and output. */
    public long total() {
        return input + output;
    }

    public Usage usage() {
        return Usage.builder().uncachedInput(input).output(output).build();
    }

    /** Without what is only assumed. */
    public Usage knownUsage() {
        return Usage.builder()
                .uncachedInput(input)
                .output(outputKnown ? output : 0)
                .build();
    }
}
