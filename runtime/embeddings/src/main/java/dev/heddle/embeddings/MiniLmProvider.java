package dev.heddle.embeddings;

import ai.onnxruntime.OrtException;
import dev.heddle.runtime.embedding.EmbeddingModel;
import dev.heddle.runtime.embedding.EmbeddingProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/** Loads the model from the jar that this class stands in, never by the thread's context class loader. */
public final class MiniLmProvider implements EmbeddingProvider {

    /** As in configuration. */
    public static final String NAME = "minilm-l6-v2-q";

    private static final String WEIGHTS = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

    /** Found by {@link java.util.ServiceLoader}. */
    public MiniLmProvider() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public EmbeddingModel load() {
        try {
            ByteBuffer weights = weights();
            // The size tells one publication of the weights from another; a digest of 23 MB would cost the start more
            // than loading.
            String identity = NAME + ":" + weights.remaining() + ":" + MiniLmModel.MAX_TOKENS;
            WordPieceTokenizer tokenizer =
                    new WordPieceTokenizer(Vocabulary.read(tokenizerJson()), MiniLmModel.MAX_TOKENS);
            return new MiniLmModel(identity, tokenizer, new SentenceEncoder(weights));
        } catch (IOException e) {
            throw new UncheckedIOException("The embedding model cannot be read from its jar", e);
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not load the embedding model: " + e.getMessage(), e);
        }
    }

    static byte[] tokenizerJson() throws IOException {
        try (InputStream json = resource(TOKENIZER)) {
            return json.readAllBytes();
        }
    }

    /** Outside the heap, which the weights would fill for a moment. */
    private static ByteBuffer weights() throws IOException {
        ByteBuffer weights = ByteBuffer.allocateDirect(32 << 20).order(ByteOrder.nativeOrder());
        try (ReadableByteChannel channel = Channels.newChannel(resource(WEIGHTS))) {
            while (channel.read(weights) >= 0) {
                if (!weights.hasRemaining()) {
                    throw new IOException("the weights are larger than " + weights.capacity() + " bytes");
                }
            }
        }
        return weights.flip().slice();
    }

    private static InputStream resource(String name) throws IOException {
        InputStream resource = MiniLmProvider.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IOException(name + " is not in the jar of " + MiniLmProvider.class.getName());
        }
        return resource;
    }
}
