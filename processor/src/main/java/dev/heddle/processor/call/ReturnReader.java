package dev.heddle.processor.call;

import dev.heddle.processor.call.ReturnModel.Delivery;
import dev.heddle.processor.type.TypeModel;
import dev.heddle.processor.type.TypeReader;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads how a method's answer comes. */
final class ReturnReader {

    private static final Map<String, Delivery> DELIVERIES = Map.of(
            "java.util.concurrent.CompletionStage", Delivery.LATER,
            "java.util.concurrent.CompletableFuture", Delivery.LATER,
            "java.util.stream.Stream", Delivery.STREAM,
            "java.util.concurrent.Flow.Publisher", Delivery.PUBLISHER);

    private final TypeReader types;

    ReturnReader(TypeReader types) {
        this.types = types;
    }

    ReturnModel read(TypeMirror type) {
        TypeMirror answer = answer(type);
        TypeModel model =
                answer == null ? new TypeModel.Declared("java.lang", List.of("Object"), List.of()) : types.read(answer);
        return new ReturnModel(types.read(type), delivery(type), model);
    }

    private static Delivery delivery(TypeMirror type) {
        if (type.getKind() == TypeKind.VOID) {
            return Delivery.NOTHING;
        }
        TypeElement element = TypeReader.elementOf(type);
        return element == null
                ? Delivery.NOW
                : DELIVERIES.getOrDefault(element.getQualifiedName().toString(), Delivery.NOW);
    }

    /** The type of what comes; null where a stage, stream or publisher is raw or does not say. */
    static @Nullable TypeMirror answer(TypeMirror type) {
        Delivery delivery = delivery(type);
        if (delivery == Delivery.NOW || delivery == Delivery.NOTHING) {
            return type;
        }
        List<? extends TypeMirror> arguments = ((DeclaredType) type).getTypeArguments();
        return arguments.isEmpty() || arguments.get(0).getKind() == TypeKind.WILDCARD ? null : arguments.get(0);
    }
}
