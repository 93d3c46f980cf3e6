package dev.heddle.runtime.semantic;

/** Arithmetic on vectors of length 1. */
final class Vectors {

    private static final int LANES = 8;

    private Vectors() {}

    /**
     * The cosine of two vectors of length 1. Eight sums at once: with one, each addition waits for the one before.
     */
    static float similarity(float[] one, float[] other) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        int whole = one.length - one.length % LANES;
        for (int i = 0; i < whole; i += LANES) {
            s0 += one[i] * other[i];
            s1 += one[i + 1] * other[i + 1];
            s2 += one[i + 2] * other[i + 2];
            s3 += one[i + 3] * other[i + 3];
            s4 += one[i + 4] * other[i + 4];
            s5 += one[i + 5] * other[i + 5];
            s6 += one[i + 6] * other[i + 6];
            s7 += one[i + 7] * other[i + 7];
        }
        float rest = 0;
        for (int i = whole; i < one.length; i++) {
            rest += one[i] * other[i];
        }
        return (s0 + s1) + (s2 + s3) + ((s4 + s5) + (s6 + s7)) + rest;
    }
}
