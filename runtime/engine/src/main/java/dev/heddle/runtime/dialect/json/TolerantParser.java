package dev.heddle.runtime.dialect.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Jackson's parser, failing once and quietly: after the first failure, which is the document's, every answer is null. Not
 * thread-safe.
 */
final class TolerantParser {

    private final @Nullable JsonParser parser;
    private boolean failed;

    /** A question to the parser that the document may make it fail at. */
    private interface Question<T> {

        @Nullable
        T ask(JsonParser parser) throws IOException;
    }

    TolerantParser(byte[] bytes, int offset, int length) {
        JsonParser created = null;
        try {
            created = Json.FACTORY.createParser(bytes, offset, length);
        } catch (IOException e) {
            failed = true;
        }
        parser = created;
    }

    boolean failed() {
        return failed;
    }

    void fail() {
        failed = true;
    }

    @Nullable
    JsonToken next() {
        if (failed || parser == null) {
            return null;
        }
        try {
            return parser.nextToken();
        } catch (IOException | RuntimeException e) {
            failed = true;
            return null;
        }
    }

    void skipChildren() {
        ask(JsonParser::skipChildren);
    }

    /** Reads the current token to its end, which a lazy string has not been. */
    void finishToken() {
        ask(parser -> {
            parser.finishToken();
            return parser;
        });
    }

    String name() {
        return Objects.requireNonNullElse(ask(JsonParser::currentName), "");
    }

    @Nullable
    String text() {
        return ask(JsonParser::getText);
    }

    boolean hasText() {
        Integer length = ask(JsonParser::getTextLength);
        return length != null && length > 0;
    }

    /** Null where the current number is whole but beyond a long. */
    @Nullable
    Long integer() {
        return ask(
                parser -> parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER ? null : parser.getLongValue());
    }

    @Nullable
    Double number() {
        return ask(JsonParser::getDoubleValue);
    }

    boolean inRoot() {
        return parser == null || parser.getParsingContext().inRoot();
    }

    /** Where the current token starts, from the document's first byte; 0 where there is none yet. */
    int tokenStart() {
        return parser == null
                ? 0
                : Math.max(0, (int) parser.currentTokenLocation().getByteOffset());
    }

    /** Where the parser is, from the document's first byte. */
    int position() {
        return parser == null ? 0 : (int) parser.currentLocation().getByteOffset();
    }

    /** Gives Jackson's buffers back. */
    void close() {
        if (parser != null) {
            try {
                parser.close();
            } catch (IOException e) {
                failed = true;
            }
        }
    }

    private <T> @Nullable T ask(Question<T> question) {
        if (failed || parser == null) {
            return null;
        }
        try {
            return question.ask(parser);
        } catch (IOException | RuntimeException e) {
            failed = true;
            return null;
        }
    }
}
