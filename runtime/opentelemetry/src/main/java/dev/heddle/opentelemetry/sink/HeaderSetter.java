package dev.heddle.opentelemetry.sink;

import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Hands the headers of a propagator on. */
final class HeaderSetter implements TextMapSetter<BiConsumer<String, String>> {

    static final HeaderSetter INSTANCE = new HeaderSetter();

    private HeaderSetter() {}

    @Override
    public void set(@Nullable BiConsumer<String, String> header, String name, String value) {
        if (header != null) {
            header.accept(name, value);
        }
    }
}
