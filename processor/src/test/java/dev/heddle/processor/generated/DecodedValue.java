package dev.heddle.processor.generated;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a decoder made, compared with the JSON that it was made of. */
final class DecodedValue {

    private static final Pattern STEP = Pattern.compile("\\.(\\w+)|\\[(\\d+)]");

    private DecodedValue() {}

    /** Where value and JSON say different things. */
    static List<String> differences(@Nullable Object value, JsonNode json) throws ReflectiveOperationException {
        List<String> differences = new ArrayList<>();
        compare("$", value, json, differences);
        return differences;
    }

    private static void compare(String path, @Nullable Object value, JsonNode json, List<String> differences)
            throws ReflectiveOperationException {
        if (value instanceof Optional<?> optional) {
            compare(path, optional.orElse(null), json, differences);
        } else if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                String name = component.getName();
                compare(path + "." + name, accessor.invoke(record), json.path(name), differences);
            }
            boolean named = json.path("type")
                    .asText(record.getClass().getSimpleName())
                    .equals(record.getClass().getSimpleName());
            note(!named, path, value, json, differences);
        } else if (value instanceof Set<?> set) {
            for (JsonNode element : json) {
                note(set.stream().noneMatch(item -> isSame(item, element)), path, value, element, differences);
            }
        } else if (value instanceof Collection<?> list) {
            note(list.size() != json.size(), path, value, json, differences);
            Iterator<JsonNode> elements = json.elements();
            for (Object element : list) {
                compare(path + "[]", element, elements.next(), differences);
            }
        } else {
            note(!isSame(value, json), path, value, json, differences);
        }
    }

    private static boolean isSame(@Nullable Object value, JsonNode json) {
        if (value == null) {
            return json.isNull() || json.isMissingNode();
        }
        if (value instanceof Double number) {
            return number == json.decimalValue().doubleValue();
        }
        if (value instanceof Float number) {
            return number == (float) json.decimalValue().doubleValue();
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).compareTo(json.decimalValue()) == 0;
        }
        return value instanceof Boolean
                ? value.equals(json.booleanValue())
                : value.toString().equals(json.textValue());
    }

    private static void note(
            boolean different, String path, @Nullable Object value, JsonNode json, List<String> differences) {
        if (different) {
            differences.add(path + " is " + value + " but was " + json);
        }
    }

    /** Whether a violation's path leads to something in the JSON, or to what is missing from it. */
    static boolean isPlace(String violation, JsonNode json) {
        int end = violation.indexOf(": ");
        Matcher step = STEP.matcher(violation).region(1, end);
        JsonNode parent = json;
        JsonNode at = json;
        while (step.lookingAt()) {
            parent = at;
            at = step.group(1) != null ? at.path(step.group(1)) : at.path(Integer.parseInt(step.group(2)));
            step.region(step.end(), end);
        }
        boolean missing = violation.endsWith(": is missing");
        return step.regionStart() == end && missing == at.isMissingNode() && !parent.isMissingNode();
    }
}
