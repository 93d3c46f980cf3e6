package dev.heddle.runtime.tokens;

import java.io.IOException;
import java.io.InputStream;

/** The vocabularies there are: OpenAI's, whose tokens stand in files that jtokkit brings along. */
enum VocabularyName {
    O200K("o200k_base.tiktoken") {
        @Override
        int endOfPiece(TextPieces text, int from) {
            return text.endOfO200k(from);
        }
    },
    CL100K("cl100k_base.tiktoken") {
        @Override
        int endOfPiece(TextPieces text, int from) {
            return text.endOfCl100k(from);
        }
    };

    private final String file;

    VocabularyName(String file) {
        this.file = file;
    }

    /** Where the piece ends that begins there: pieces are tokens, or joined of tokens, by themselves. */
    abstract int endOfPiece(TextPieces text, int from);

    /** Reads it, which takes a tenth of a second. */
    Vocabulary load() throws IOException {
        try (InputStream in = com.knuddels.jtokkit.Encodings.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IOException("the vocabulary " + file + " is missing");
            }
            return new Vocabulary(this, TokenTable.read(in.readAllBytes()));
        }
    }
}
