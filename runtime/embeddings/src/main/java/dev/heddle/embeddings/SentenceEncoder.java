package dev.heddle.embeddings;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * Runs a sentence transformer: the mean of its tokens' vectors, scaled to length 1. One text at a time on the thread that asks:
 * the runtime's own threads would wait for work by spinning, which takes the cores from the application. Thread-safe.
 */
final class SentenceEncoder implements AutoCloseable {

    private final OrtEnvironment environment;
    private final OrtSession session;

    /** @param weights an ONNX model, in a direct buffer */
    SentenceEncoder(ByteBuffer weights) throws OrtException {
        environment = OrtEnvironment.getEnvironment("heddle");
        environment.setTelemetry(false);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            options.addConfigEntry("session.inter_op.allow_spinning", "0");
            session = environment.createSession(weights, options);
        }
    }

    float[] encode(long[] ids) throws OrtException {
        long[] shape = {1, ids.length};
        long[] mask = new long[ids.length];
        Arrays.fill(mask, 1);
        try (OnnxTensor tokens = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor attention = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
                OrtSession.Result result = session.run(
                        Map.of("input_ids", tokens, "attention_mask", attention, "token_type_ids", types))) {
            return mean(((OnnxTensor) result.get(0)).getFloatBuffer(), ids.length);
        }
    }

    private static float[] mean(FloatBuffer states, int tokens) {
        int dimensions = states.remaining() / tokens;
        float[] sum = new float[dimensions];
        for (int token = 0; token < tokens; token++) {
            for (int i = 0; i < dimensions; i++) {
                sum[i] += states.get(token * dimensions + i);
            }
        }
        double square = 0;
        for (float value : sum) {
            square += (double) value * value;
        }
        float scale = (float) (1 / Math.sqrt(square));
        for (int i = 0; i < dimensions; i++) {
            sum[i] *= scale;
        }
        return sum;
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
