package dev.heddle.processor.source;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import com.palantir.javapoet.WildcardTypeName;
import dev.heddle.processor.type.TypeModel;
import java.util.List;

/** Types as generated code names them. */
public final class TypeNames {

    private TypeNames() {}

    public static TypeName of(TypeModel type) {
        if (type instanceof TypeModel.Primitive primitive) {
            return primitive(primitive.keyword());
        }
        if (type instanceof TypeModel.Declared declared) {
            return of(of(declared), all(declared.arguments()));
        }
        if (type instanceof TypeModel.ArrayOf array) {
            return ArrayTypeName.of(of(array.component()));
        }
        if (type instanceof TypeModel.Variable variable) {
            return TypeVariableName.get(variable.name());
        }
        return wildcard((TypeModel.Wildcard) type);
    }

    /** The class, without its arguments. */
    public static ClassName of(TypeModel.Declared type) {
        List<String> names = type.simpleNames();
        return ClassName.get(
                type.packageName(), names.get(0), names.subList(1, names.size()).toArray(String[]::new));
    }

    /** The class with arguments; without where there are none. */
    static TypeName of(ClassName raw, List<? extends TypeName> arguments) {
        return arguments.isEmpty() ? raw : ParameterizedTypeName.get(raw, arguments.toArray(TypeName[]::new));
    }

    public static List<TypeName> all(List<TypeModel> types) {
        return types.stream().map(TypeNames::of).toList();
    }

    private static TypeName wildcard(TypeModel.Wildcard wildcard) {
        TypeModel lower = wildcard.superBound();
        TypeModel upper = wildcard.extendsBound();
        if (lower != null) {
            return WildcardTypeName.supertypeOf(of(lower));
        }
        return WildcardTypeName.subtypeOf(upper == null ? ClassName.get(Object.class) : of(upper));
    }

    private static TypeName primitive(String keyword) {
        return switch (keyword) {
            case "void" -> TypeName.VOID;
            case "boolean" -> TypeName.BOOLEAN;
            case "byte" -> TypeName.BYTE;
            case "short" -> TypeName.SHORT;
            case "char" -> TypeName.CHAR;
            case "int" -> TypeName.INT;
            case "long" -> TypeName.LONG;
            case "float" -> TypeName.FLOAT;
            case "double" -> TypeName.DOUBLE;
            default -> throw new IllegalArgumentException("no primitive type: " + keyword);
        };
    }
}
