package dev.heddle.processor.schema;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.heddle.processor.source.BridgeNames;
import dev.heddle.processor.source.Literals;
import dev.heddle.processor.source.TypeNames;
import dev.heddle.processor.source.UniqueNames;
import dev.heddle.processor.type.TypeModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/** Writes the answer types of a service, each once, as classes nested in the generated one. */
public final class AnswerTypeWriter {

    private static final UniqueNames LOCALS = new UniqueNames(List.of("answer", "in"));

    private final TypeSpec.Builder service;
    private final ClassName serviceName;
    private final DecoderWriter decoders;
    private final Map<SchemaModel, ClassName> written = new LinkedHashMap<>();
    private final UniqueNames names = new UniqueNames(List.of());

    /** @param constants names of the class's constants */
    public AnswerTypeWriter(TypeSpec.Builder service, ClassName serviceName, UniqueNames constants) {
        this.service = service;
        this.serviceName = serviceName;
        this.decoders = new DecoderWriter(service, serviceName, constants);
    }

    /** The class, with an {@code INSTANCE}, that reads an answer. */
    public ClassName write(SchemaModel answer, TypeModel type) {
        if (answer instanceof SchemaModel.Text) {
            return BridgeNames.TEXT_ANSWER;
        }
        ClassName known = written.get(answer);
        return known == null ? add(answer, TypeNames.of(type).box()) : known;
    }

    private ClassName add(SchemaModel answer, TypeName type) {
        String simpleName = simpleName(type);
        ClassName name = serviceName.nestedClass(names.unique(simpleName + "Answer"));
        written.put(answer, name);
        TypeSpec.Builder nested = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addSuperinterface(ParameterizedTypeName.get(BridgeNames.ANSWER_TYPE, type))
                .addField(FieldSpec.builder(name, "INSTANCE", Modifier.STATIC, Modifier.FINAL)
                        .initializer("new $T()", name)
                        .build());
        Map<String, List<SchemaDialect>> texts = texts(answer);
        texts.forEach((text, dialects) -> nested.addField(schema(text, last(dialects))));
        service.addType(nested.addMethod(schemaMethod(texts.values()))
                .addMethod(method("name", TypeName.get(String.class))
                        .addStatement("return $L", Literals.text(simpleName))
                        .build())
                .addMethod(read(answer, type))
                .build());
        return name;
    }

    /** Writes the methods that the answer types call. */
    public void finish() {
        decoders.writePending();
    }

    private static String simpleName(TypeName type) {
        TypeName raw = type instanceof ParameterizedTypeName parameterized ? parameterized.rawType() : type;
        return ((ClassName) raw).simpleName();
    }

    /** The different texts, each with the dialects that it is for. */
    private static Map<String, List<SchemaDialect>> texts(SchemaModel answer) {
        Map<String, List<SchemaDialect>> texts = new LinkedHashMap<>();
        for (SchemaDialect dialect : SchemaDialect.values()) {
            texts.computeIfAbsent(new SchemaWriter(dialect).write(answer), text -> new ArrayList<>())
                    .add(dialect);
        }
        return texts;
    }

    private static SchemaDialect last(List<SchemaDialect> dialects) {
        return dialects.get(dialects.size() - 1);
    }

    private static FieldSpec schema(String text, SchemaDialect dialect) {
        return FieldSpec.builder(String.class, dialect.name(), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$L", Literals.block(text))
                .build();
    }

    private static MethodSpec.Builder method(String name, TypeName returns) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returns);
    }

    private static MethodSpec schemaMethod(Collection<List<SchemaDialect>> texts) {
        CodeBlock.Builder code = CodeBlock.builder().add("return switch (dialect) {$>\n");
        for (List<SchemaDialect> dialects : texts) {
            if (last(dialects) != SchemaDialect.JSON_SCHEMA) {
                String keys = dialects.stream()
                        .map(dialect -> Literals.text(dialect.key()))
                        .collect(Collectors.joining(", "));
                code.add("case $L -> $L;\n", keys, last(dialects).name());
            }
        }
        code.add("default -> $L;$<\n};\n", SchemaDialect.JSON_SCHEMA.name());
        return method("schema", TypeName.get(String.class))
                .addParameter(String.class, "dialect")
                .addCode(code.build())
                .build();
    }

    private MethodSpec read(SchemaModel answer, TypeName type) {
        boolean isObject = answer instanceof SchemaModel.RecordOf;
        CodeBlock value = isObject
                ? decoders.readers().expression(answer, "in", false, LOCALS)
                : CodeBlock.of("in.wrapped($L)", decoders.readers().reader(answer, LOCALS));
        return method("read", type)
                .addParameter(String.class, "answer")
                .addException(BridgeNames.INVALID_ANSWER)
                .addStatement("$T in = new $T(answer)", BridgeNames.JSON_INPUT, BridgeNames.JSON_INPUT)
                .addStatement("return in.end($L)", value)
                .build();
    }
}
