package dev.heddle.runtime.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The models in use, each loaded once, in the background, when it is first wanted. Thread-safe; one in an engine. */
public final class EmbeddingModels implements AutoCloseable {

    private final Supplier<List<EmbeddingProvider>> providers;
    private final ConcurrentHashMap<EmbeddingSource, BackgroundModel> models = new ConcurrentHashMap<>();

    /** @param providers what extensions offer; asked when a model of theirs is first wanted, on a thread of the model's */
    public EmbeddingModels(Supplier<List<EmbeddingProvider>> providers) {
        this.providers = providers;
    }

    /** The model; null where it is still loading, or cannot be had, which is logged once. Does not block. */
    public @Nullable EmbeddingModel ready(EmbeddingSource source) {
        return model(source).ready();
    }

    /** The model as soon as it is there; failed where it cannot be had. Begins to load it. */
    public CompletableFuture<EmbeddingModel> loaded(EmbeddingSource source) {
        return model(source).begin();
    }

    private BackgroundModel model(EmbeddingSource source) {
        BackgroundModel known = models.get(source);
        return known == null
                ? models.computeIfAbsent(source, wanted -> new BackgroundModel(() -> load(wanted)))
                : known;
    }

    private EmbeddingModel load(EmbeddingSource source) {
        if (source.endpoint() != null) {
            return new EmbeddingEndpoint(source.endpoint(), source.key(), source.name());
        }
        List<String> names = new ArrayList<>();
        for (EmbeddingProvider provider : providers.get()) {
            if (provider.name().equals(source.name())) {
                return provider.load();
            }
            names.add(provider.name());
        }
        throw new EmbeddingException(
                EmbeddingException.Reason.FAILED,
                "there is no embedding model '" + source.name() + "'; "
                        + (names.isEmpty()
                                ? "put heddle-embeddings.jar beside heddle.jar, or name it in 'extensions'"
                                : "there are: " + String.join(", ", names)));
    }

    @Override
    public void close() {
        models.values().forEach(BackgroundModel::close);
    }
}
