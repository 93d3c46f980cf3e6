package dev.heddle.processor.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Writes maps, lists and values as JSON text for people: what fits into a line is on one. */
final class JsonText {

    private static final int LINE = 110;

    private JsonText() {}

    static String of(Object value) {
        StringBuilder json = new StringBuilder();
        write(value, "", json);
        return json.toString();
    }

    private static void write(Object value, String indent, StringBuilder json) {
        String line = line(value);
        boolean fits = indent.length() + line.length() <= LINE;
        if (fits || !(value instanceof Map || value instanceof List)) {
            json.append(line);
            return;
        }
        String inner = indent + "  ";
        String separator = "";
        json.append(value instanceof Map ? "{" : "[");
        if (value instanceof Map<?, ?> object) {
            for (Map.Entry<?, ?> member : object.entrySet()) {
                json.append(separator)
                        .append('\n')
                        .append(inner)
                        .append(line(member.getKey()))
                        .append(": ");
                write(member.getValue(), inner, json);
                separator = ",";
            }
        } else {
            for (Object element : (List<?>) value) {
                json.append(separator).append('\n').append(inner);
                write(element, inner, json);
                separator = ",";
            }
        }
        json.append('\n').append(indent).append(value instanceof Map ? "}" : "]");
    }

    private static String line(Object value) {
        StringBuilder json = new StringBuilder();
        if (value instanceof Map<?, ?> object) {
            object.forEach((key, member) -> json.append(json.isEmpty() ? "{" : ", ")
                    .append(line(key))
                    .append(": ")
                    .append(line(member)));
            return json.isEmpty() ? "{}" : json.append('}').toString();
        }
        if (value instanceof List<?> array) {
            array.forEach(element -> json.append(json.isEmpty() ? "[" : ", ").append(line(element)));
            return json.isEmpty() ? "[]" : json.append(']').toString();
        }
        if (value instanceof BigDecimal number) {
            return number.scale() < -15 || number.scale() > 15 ? number.toString() : number.toPlainString();
        }
        return value instanceof String text ? quoted(text) : value.toString();
    }

    private static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
