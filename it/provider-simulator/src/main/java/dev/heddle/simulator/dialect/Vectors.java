package dev.heddle.simulator.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Embeds texts: each word adds to one place of the vector, so that texts with the same words are near each other.
 *
 * <p>Deterministic, of length 1, 64 dimensions unless asked for others.
 */
public final class Vectors {

    private static final int DEFAULT_DIMENSIONS = 64;

    private Vectors() {}

    /** One text, several texts, the tokens of one text, or the tokens of several. */
    public static List<String> texts(@Nullable Object input) {
        if (!(input instanceof List<?> list) || (!list.isEmpty() && list.get(0) instanceof Number)) {
            return List.of(String.valueOf(input));
        }
        return list.stream().map(String::valueOf).toList();
    }

    /** The vector of a text; 0 dimensions are the default number of them. */
    public static List<Object> embed(String text, int dimensions) {
        List<Object> vector = new ArrayList<>();
        for (float component : components(text, dimensions)) {
            vector.add(component);
        }
        return vector;
    }

    /** The same as base64 of little-endian floats. */
    public static String base64(String text, int dimensions) {
        float[] vector = components(text, dimensions);
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float component : vector) {
            bytes.putFloat(component);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static float[] components(String text, int dimensions) {
        double[] sums = new double[dimensions > 0 ? dimensions : DEFAULT_DIMENSIONS];
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
            int hash = hash(word);
            sums[Math.floorMod(hash >> 1, sums.length)] += (hash & 1) == 0 ? 1 : -1;
        }
        double squares = 0;
        for (double sum : sums) {
            squares += sum * sum;
        }
        float[] vector = new float[sums.length];
        vector[0] = squares == 0 ? 1 : 0;
        for (int i = 0; i < vector.length && squares > 0; i++) {
            vector[i] = (float) (sums[i] / Math.sqrt(squares));
        }
        return vector;
    }

    /** FNV-1a. */
    private static int hash(String word) {
        int hash = 0x811c9dc5;
        for (byte b : word.getBytes(UTF_8)) {
            hash = (hash ^ b) * 0x01000193;
        }
        return hash ^ hash >>> 15;
    }
}
