package dev.heddle.runtime.config;

import dev.heddle.runtime.config.ConfigNode.Entry;
import dev.heddle.runtime.config.ConfigNode.Mapping;
import dev.heddle.runtime.embedding.EmbeddingSource;
import java.net.URI;
import java.util.List;

/** Reads {@code cache.semantic.model}. */
final class SemanticReader {

    static final String NAME = "name";
    static final String URL = "url";
    static final String KEY = "key";
    static final List<String> PARTS = List.of(NAME, URL, KEY);

    private final NodeReader nodes;

    SemanticReader(NodeReader nodes) {
        this.nodes = nodes;
    }

    EmbeddingSource model(ConfigNode node) {
        String name = null;
        String url = null;
        String key = null;
        if (!(node instanceof Mapping)) {
            name = nodes.text(node, "model");
            return name == null ? EmbeddingSource.BUNDLED : new EmbeddingSource(name, null, null);
        }
        for (Entry entry : nodes.entries(node, "'model' must be a name, or a mapping with keys among name, url, key")) {
            switch (entry.key().value()) {
                case NAME -> name = nodes.text(entry.value(), NAME);
                case URL -> url = nodes.url(entry.value(), URL);
                case KEY -> key = nodes.secret(entry.value(), KEY);
                default -> nodes.unknown(entry.key(), PARTS);
            }
        }
        if (name == null || url == null) {
            nodes.wrong(
                    node,
                    "'cache.semantic.model' needs a name and a url, for example text-embedding-3-small and"
                            + " https://api.openai.com/v1/embeddings");
            return EmbeddingSource.BUNDLED;
        }
        return new EmbeddingSource(name, URI.create(url), key);
    }
}
