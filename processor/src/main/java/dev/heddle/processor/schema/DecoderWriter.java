package dev.heddle.processor.schema;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.heddle.processor.schema.SchemaModel.EnumOf;
import dev.heddle.processor.schema.SchemaModel.OptionalOf;
import dev.heddle.processor.schema.SchemaModel.Property;
import dev.heddle.processor.schema.SchemaModel.RecordOf;
import dev.heddle.processor.schema.SchemaModel.UnionOf;
import dev.heddle.processor.source.BridgeNames;
import dev.heddle.processor.source.Literals;
import dev.heddle.processor.source.TypeNames;
import dev.heddle.processor.source.UniqueNames;
import dev.heddle.processor.type.TypeModel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the methods that read records, sealed interfaces and enums, each once for a generated class. */
final class DecoderWriter {

    private final TypeSpec.Builder type;
    private final ClassName typeName;
    private final Map<TypeModel.Declared, String> methods = new LinkedHashMap<>();
    private final Deque<Runnable> pending = new ArrayDeque<>();
    private final Map<String, String> patterns = new LinkedHashMap<>();
    private final UniqueNames constants;
    private final UniqueNames methodNames = new UniqueNames(List.of());
    private final ReaderWriter readers = new ReaderWriter(this);

    DecoderWriter(TypeSpec.Builder type, ClassName typeName, UniqueNames constants) {
        this.type = type;
        this.typeName = typeName;
        this.constants = constants;
    }

    ReaderWriter readers() {
        return readers;
    }

    ClassName typeName() {
        return typeName;
    }

    /** The method that reads a record. */
    String method(RecordOf record) {
        return method(record.type(), () -> record(record));
    }

    /** The method that reads a sealed interface. */
    String method(UnionOf union) {
        return method(union.type(), () -> union(union));
    }

    /** The method that reads an enum. */
    String method(EnumOf choice) {
        return method(choice.type(), () -> choice(choice));
    }

    private String method(TypeModel.Declared read, Runnable writing) {
        if (!methods.containsKey(read)) {
            methods.put(read, methodNames.unique("read" + read.simpleName()));
            pending.add(writing);
        }
        return methods.getOrDefault(read, "");
    }

    /** Writes the methods that were asked for, and those that they ask for. */
    void writePending() {
        for (Runnable writing = pending.poll(); writing != null; writing = pending.poll()) {
            writing.run();
        }
    }

    /** The constant of a compiled regular expression. */
    String pattern(String expression) {
        return patterns.computeIfAbsent(expression, e -> {
            String name = constants.unique("PATTERN");
            type.addField(FieldSpec.builder(Pattern.class, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer("$T.compile($L)", Pattern.class, Literals.text(e))
                    .build());
            return name;
        });
    }

    private MethodSpec.Builder reading(TypeModel.Declared read, String in) {
        return MethodSpec.methodBuilder(methods.getOrDefault(read, ""))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(TypeNames.of((TypeModel) read))
                .addParameter(BridgeNames.JSON_INPUT, in)
                .addException(BridgeNames.INVALID_ANSWER);
    }

    private void choice(EnumOf choice) {
        type.addMethod(reading(choice.type(), "in")
                .addStatement(
                        "$T name = in.choice($L)",
                        String.class,
                        choice.constants().stream()
                                .map(constant -> Literals.text(constant.name()))
                                .collect(Collectors.joining(", ")))
                .addStatement("return name == null ? null : $T.valueOf(name)", TypeNames.of(choice.type()))
                .build());
    }

    private void union(UnionOf union) {
        CodeBlock.Builder cases = CodeBlock.builder();
        for (RecordOf record : union.cases()) {
            cases.add("case $L -> $L(in);\n", Literals.text(record.type().simpleName()), method(record));
        }
        type.addMethod(reading(union.type(), "in")
                .addStatement(
                        "$T type = in.discriminator($L, $L)",
                        String.class,
                        Literals.text(UnionOf.DISCRIMINATOR),
                        union.cases().stream()
                                .map(record -> Literals.text(record.type().simpleName()))
                                .collect(Collectors.joining(", ")))
                .beginControlFlow("if (type == null)")
                .addStatement("return null")
                .endControlFlow()
                .addCode("return switch (type) {$>\n")
                .addCode(cases.build())
                .addCode("default -> throw new $T(type);$<\n};\n", AssertionError.class)
                .build());
    }

    private void record(RecordOf record) {
        UniqueNames locals =
                new UniqueNames(record.properties().stream().map(Property::name).toList());
        String in = locals.unique("in");
        String refusal = locals.unique("refusal");
        MethodSpec.Builder method = reading(record.type(), in)
                .beginControlFlow("if (!$L.beginObject())", in)
                .addStatement("return null")
                .endControlFlow();
        record.properties().forEach(property -> method.addStatement(declaration(property)));
        method.beginControlFlow("while ($L.nextProperty())", in);
        properties(record, method, in, locals);
        method.endControlFlow();
        method.beginControlFlow("if (!$L.endObject($L))", in, required(record))
                .addStatement("return null")
                .endControlFlow();
        boolean sensitive = record.properties().stream().anyMatch(Property::sensitive);
        type.addMethod(method.beginControlFlow("try")
                .addStatement("return new $T($L)", TypeNames.of((TypeModel) record.type()), names(record))
                .nextControlFlow("catch ($T $L)", RuntimeException.class, refusal)
                .addStatement("return $L$L.refused($L)", in, sensitive ? ".sensitive()" : "", refusal)
                .endControlFlow()
                .build());
    }

    private void properties(RecordOf record, MethodSpec.Builder method, String in, UniqueNames locals) {
        if (record.properties().isEmpty()) {
            method.addStatement("$L.skipUnknown()", in);
            return;
        }
        method.beginControlFlow("switch ($L.property())", in);
        for (Property property : record.properties()) {
            CodeBlock value = readers.expression(property.schema(), in, property.sensitive(), locals);
            method.addStatement("case $L -> $L = $L", Literals.text(property.name()), property.name(), value);
        }
        method.addStatement("default -> $L.skipUnknown()", in);
        method.endControlFlow();
    }

    private static CodeBlock declaration(Property property) {
        TypeName name = TypeNames.of(property.type());
        if (property.schema() instanceof OptionalOf optional && optional.wrapped()) {
            return CodeBlock.of("$T $L = $T.empty()", name, property.name(), Optional.class);
        }
        String initial = !name.isPrimitive() ? "null" : name.equals(TypeName.BOOLEAN) ? "false" : "0";
        return CodeBlock.of("$T $L = $L", name, property.name(), initial);
    }

    private static String required(RecordOf record) {
        return record.properties().stream()
                .filter(property -> !(property.schema() instanceof OptionalOf))
                .map(property -> Literals.text(property.name()))
                .collect(Collectors.joining(", "));
    }

    private static String names(RecordOf record) {
        List<String> names = new ArrayList<>();
        record.properties().forEach(property -> names.add(property.name()));
        return String.join(", ", names);
    }
}
