package dev.heddle.processor.call;

import dev.heddle.processor.call.ReturnModel.Delivery;
import dev.heddle.processor.type.TypeModel;
import dev.heddle.processor.type.TypeReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    private static final Set<String> REACTIVE = Set.of(
            "java.util.concurrent.Future",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.CompletableFuture",
            "java.util.stream.Stream",
            "java.util.concurrent.Flow.Publisher",
            "org.reactivestreams.Publisher",
            "reactor.core.publisher.Mono",
            "reactor.core.publisher.Flux",
            "io.smallrye.mutiny.Uni",
            "io.smallrye.mutiny.Multi");

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

    /** Why a service's method cannot return that; null where it can. */
    @Nullable
    String fault(TypeMirror type, ReturnModel returned) {
        TypeMirror answer = answer(type);
        if (returned.isStreamed()) {
            boolean text = answer != null && TypeReader.isA(answer, "java.lang.String");
            return text ? null : "what comes piece by piece is text: return " + rawName(type) + "<String>";
        }
        if (answer == null) {
            return "say what comes, for example " + rawName(type) + "<String>";
        }
        if (returned.delivery() == Delivery.LATER && TypeReader.isA(answer, "java.lang.Void")) {
            return "allowed are String, records, sealed interfaces of records, enums, numbers and boolean; for nothing return void";
        }
        TypeElement element = TypeReader.elementOf(answer);
        boolean reactive =
                element != null && REACTIVE.contains(element.getQualifiedName().toString());
        return reactive
                ? "allowed are CompletionStage for later, Stream<String> or Flow.Publisher<String> for text as it comes"
                : null;
    }

    private String rawName(TypeMirror type) {
        return types.read(type).erasure().display();
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
