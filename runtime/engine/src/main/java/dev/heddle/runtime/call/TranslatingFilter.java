package dev.heddle.runtime.call;

import dev.heddle.runtime.dialect.StreamFilter;
import dev.heddle.runtime.translation.AnswerTranslator;
import java.nio.ByteBuffer;

/** An answer from another dialect, whole or streamed, as the application reads it. */
record TranslatingFilter(AnswerTranslator translator) implements StreamFilter {

    @Override
    public ByteBuffer filter(ByteBuffer bytes) {
        return translator.translate(bytes);
    }

    @Override
    public ByteBuffer end() {
        return translator.end();
    }

    @Override
    public boolean broken() {
        return translator.broken();
    }
}
