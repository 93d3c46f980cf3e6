package dev.heddle.simulator.dialect;

import java.util.List;
import java.util.Set;

/**
 * What a request asks for, as far as the answer depends on it.
 *
 * @param model the model asked for; empty if none is named
 * @param stream whether the answer is streamed
 * @param traits what else shapes the answer
 * @param inputs the texts to embed; empty for other requests
 * @param dimensions the length of the vectors to embed into; 0 if not asked
 */
public record Asked(String model, boolean stream, Set<Trait> traits, List<String> inputs, int dimensions) {

    /** What shapes an answer besides model and streaming. */
    public enum Trait {
        /** The stream carries usage. */
        INCLUDE_USAGE,
        /** The request offers tools. */
        OFFERS_TOOLS,
        /** Vectors are wanted in base64. */
        BASE64,
        /** Azure adds its content filter results. */
        AZURE,
        /** A Gemini stream of server-sent events instead of a JSON array. */
        SSE,
        /** Several inputs in one request, answered in the plural. */
        BATCH
    }

    /** Something asked of a model that embeds nothing. */
    public static Asked of(String model, boolean stream, Set<Trait> traits) {
        return new Asked(model, stream, traits, List.of(), 0);
    }

    /** Whether this shapes the answer. */
    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
