package dev.heddle.runtime.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of one line, by name; those of nested objects as {@code outer.inner}. */
final class LineFields {

    /** A line that is not what the ledger writes. */
    static final class GarbledException extends Exception {

        private static final long serialVersionUID = 1;

        GarbledException(String message) {
            super(message);
        }
    }

    private static final JsonFactory JSON = new JsonFactory();

    private final Map<String, Object> fields = new HashMap<>();

    /** Reads one JSON object and nothing behind it. */
    static LineFields of(ByteBuffer line) throws GarbledException {
        LineFields read = new LineFields();
        try (JsonParser json =
                JSON.createParser(line.array(), line.arrayOffset() + line.position(), line.remaining())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new GarbledException("no object");
            }
            read.readObject("", json);
            if (json.nextToken() != null) {
                throw new GarbledException("more than one object");
            }
        } catch (IOException e) {
            throw new GarbledException("no JSON");
        }
        return read;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    String text(String name) throws GarbledException {
        return value(name, String.class);
    }

    @Nullable
    String optionalText(String name) throws GarbledException {
        return has(name) ? text(name) : null;
    }

    long number(String name) throws GarbledException {
        return value(name, Long.class);
    }

    int smallNumber(String name) throws GarbledException {
        long number = number(name);
        if (number != (int) number) {
            throw new GarbledException(name);
        }
        return (int) number;
    }

    boolean flag(String name) throws GarbledException {
        return value(name, Boolean.class);
    }

    /** A time, in nanoseconds since the epoch. */
    long time(String name) throws GarbledException {
        try {
            Instant instant = Instant.parse(text(name));
            return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
        } catch (DateTimeException | ArithmeticException e) {
            throw new GarbledException(name);
        }
    }

    List<String> texts(String name) throws GarbledException {
        List<String> texts = new ArrayList<>();
        if (has(name)) {
            for (Object element : value(name, List.class)) {
                if (!(element instanceof String text)) {
                    throw new GarbledException(name);
                }
                texts.add(text);
            }
        }
        return List.copyOf(texts);
    }

    private <T> T value(String name, Class<T> type) throws GarbledException {
        Object value = fields.get(name);
        if (!type.isInstance(value)) {
            throw new GarbledException(name);
        }
        return type.cast(value);
    }

    private void readObject(String prefix, JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = prefix + json.currentName();
            if (json.nextToken() == JsonToken.START_OBJECT && prefix.isEmpty()) {
                fields.put(name, true);
                readObject(name + ".", json);
            } else {
                Object value = readValue(json);
                if (value != null) {
                    fields.put(name, value);
                }
            }
        }
    }

    /** Null for what no field of the ledger holds: it is from a newer Heddle. */
    private static @Nullable Object readValue(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> readArray(json);
            default -> {
                json.skipChildren();
                yield null;
            }
        };
    }

    private static List<Object> readArray(JsonParser json) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            Object element = readValue(json);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }
}
