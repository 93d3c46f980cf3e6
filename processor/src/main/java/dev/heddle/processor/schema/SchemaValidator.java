package dev.heddle.processor.schema;

import dev.heddle.processor.diagnostic.DiagnosticCode;
import dev.heddle.processor.diagnostic.Diagnostics;
import dev.heddle.processor.diagnostic.SourceRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a schema against the limits of strict schemas. They are OpenAI's, the narrowest that a provider publishes: 10 levels,
 * 5,000 properties, 1,000 enum values, 15,000 characters of one enum with more than 250.
 */
public final class SchemaValidator {

    private static final int MOST_LEVELS = 10;
    private static final int MOST_PROPERTIES = 5_000;
    private static final int MOST_ENUM_VALUES = 1_000;
    private static final int SMALL_ENUM = 250;
    private static final int MOST_ENUM_CHARACTERS = 15_000;

    private final Diagnostics diagnostics;

    public SchemaValidator(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** @param method as messages name it */
    public void validate(SchemaModel schema, String method, SourceRef place) {
        Size size = new Size();
        size.add(schema, 0, "the answer");
        if (size.depth > MOST_LEVELS) {
            diagnostics.report(DiagnosticCode.ANSWER_TOO_DEEP, place, method, size.depth, size.deepest, MOST_LEVELS);
        }
        if (size.properties > MOST_PROPERTIES) {
            large(method, place, size.properties + " properties", MOST_PROPERTIES + "; split it into several methods");
        }
        if (size.enumValues > MOST_ENUM_VALUES) {
            large(method, place, size.enumValues + " enum values", MOST_ENUM_VALUES + "; use a String, and look it up");
        }
        if (size.longEnum != null) {
            large(
                    method,
                    place,
                    "the enum " + size.longEnum + " of more than " + MOST_ENUM_CHARACTERS + " characters",
                    "that many for an enum of more than " + SMALL_ENUM + " values; shorten its names, or use a String");
        }
    }

    private void large(String method, SourceRef place, String found, String allowed) {
        diagnostics.report(DiagnosticCode.ANSWER_TOO_LARGE, place, method, found, allowed);
    }

    /** What is counted, in one walk. */
    private static final class Size {

        private int depth;
        private String deepest = "";
        private int properties;
        private int enumValues;
        private @Nullable String longEnum;

        void add(SchemaModel schema, int levels, String path) {
            if (schema instanceof SchemaModel.RecordOf record) {
                addRecord(record, levels + 1, path);
            } else if (schema instanceof SchemaModel.UnionOf union) {
                union.cases().forEach(each -> addRecord(each, levels + 1, path));
            } else if (schema instanceof SchemaModel.ListOf list) {
                add(list.item(), levels + 1, path);
            } else if (schema instanceof SchemaModel.OptionalOf optional) {
                add(optional.value(), levels, path);
            } else if (schema instanceof SchemaModel.EnumOf enumeration) {
                addEnum(enumeration.constants(), enumeration.type().simpleName());
            }
        }

        private void addRecord(SchemaModel.RecordOf record, int levels, String path) {
            if (levels > depth) {
                depth = levels;
                deepest = path;
            }
            properties += record.properties().size();
            record.properties()
                    .forEach(property ->
                            add(property.schema(), levels, record.type().simpleName() + "." + property.name()));
        }

        private void addEnum(List<SchemaModel.Constant> constants, String name) {
            enumValues += constants.size();
            int characters = constants.stream().mapToInt(c -> c.name().length()).sum();
            if (constants.size() > SMALL_ENUM && characters > MOST_ENUM_CHARACTERS) {
                longEnum = name;
            }
        }
    }
}
