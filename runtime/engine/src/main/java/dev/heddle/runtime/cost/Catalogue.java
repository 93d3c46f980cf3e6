package dev.heddle.runtime.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The bundled price lists. Reading them is part of the first call of an application: plain loops, for a first lambda, stream or
 * concatenation costs a starting JVM more than all the lists do. Only the index of providers is read at first, a provider's
 * models when one of them is asked for. The format is described in {@code docs/prices.md}. Thread-safe.
 */
final class Catalogue {

    private final String folder;
    private final List<String> sources = new ArrayList<>();
    private final Map<String, CatalogueProvider> byId = new LinkedHashMap<>();
    private final Map<String, CatalogueProvider> byName = new LinkedHashMap<>();

    /**
     * Reads an index.
     *
     * @param folder of the lists, beside this class
     * @throws IllegalStateException where it is not as {@code docs/prices.md} says
     */
    Catalogue(String folder) {
        this.folder = folder;
        CatalogueProvider current = null;
        for (String line : lines("index")) {
            int space = line.indexOf(' ');
            if (space < 0 || line.startsWith("#")) {
                continue;
            }
            String key = line.substring(0, space);
            String value = line.substring(space + 1);
            switch (key) {
                case "heddle-prices" -> checkFormat(value);
                case "source" -> sources.add(value);
                case "provider" -> {
                    String[] words = value.split(" ", 2);
                    current = new CatalogueProvider(this, words[0], words[1]);
                    byId.put(words[0], current);
                }
                default -> {
                    if (current == null) {
                        throw new IllegalStateException("no provider before: " + line);
                    }
                    current.add(key, value);
                }
            }
        }
        byName.putAll(byId);
        for (CatalogueProvider provider : byId.values()) {
            for (String name : provider.names()) {
                byName.put(name, provider);
            }
        }
    }

    /** The catalogue in this jar, read when first asked for. */
    static Catalogue bundled() {
        return Bundled.CATALOGUE;
    }

    private static void checkFormat(String version) {
        if (!version.equals("1")) {
            throw new IllegalStateException("price catalogue of an unknown format: " + version);
        }
    }

    /** A price list with its version and date: 0 is the one that decides, 1 the one that adds. */
    String source(int index) {
        return sources.get(index);
    }

    List<String> sources() {
        return List.copyOf(sources);
    }

    Collection<CatalogueProvider> providers() {
        return byId.values();
    }

    /** The provider of that id or other name, in lower case; null where it is not listed. */
    @Nullable
    CatalogueProvider provider(String lowerCaseName) {
        return byName.get(lowerCaseName);
    }

    /** The lines of a provider's list, or of the index. */
    List<String> lines(String file) {
        String path = folder.concat("/").concat(file).concat(".txt");
        try (InputStream in = Catalogue.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("no price list " + path + " in this jar");
            }
            return List.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Bundled {
        static final Catalogue CATALOGUE = new Catalogue("prices");
    }
}
