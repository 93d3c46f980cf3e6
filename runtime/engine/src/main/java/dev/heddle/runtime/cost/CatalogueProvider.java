package dev.heddle.runtime.cost;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One provider in the catalogue; its models are read when first asked for. Thread-safe. */
final class CatalogueProvider {

    private final Catalogue catalogue;
    private final String id;
    private final String name;
    private List<String> names = List.of();
    private List<String> like = List.of();
    private @Nullable NameRules infer;
    private volatile @Nullable List<CatalogueModel> models;

    CatalogueProvider(Catalogue catalogue, String id, String name) {
        this.catalogue = catalogue;
        this.id = id;
        this.name = name;
    }

    /** Takes one line of the index; only while it is read. */
    void add(String key, String value) {
        switch (key) {
            case "names" -> names = List.of(value.split(" "));
            case "like" -> like = List.of(value.split(" "));
            case "infer" -> infer = new NameRules(value);
            default -> throw new IllegalStateException("not a line of the index: " + key);
        }
    }

    String id() {
        return id;
    }

    /** The name for people. */
    String name() {
        return name;
    }

    /** Its other names: those of the telemetry conventions and of configurations. */
    List<String> names() {
        return names;
    }

    /** Ids of the providers at whose prices it serves what has no price of its own. */
    List<String> like() {
        return like;
    }

    /** Whether that name, in lower case, can only be one of this provider's proprietary models. */
    boolean ownsName(String lowerCaseName) {
        NameRules rules = infer;
        return rules != null && rules.match(lowerCaseName);
    }

    /**
     * Whether {@code prefix/model} at a gateway means that this provider answers. Open weights carry their maker's name
     * whoever serves them: {@code openai/gpt-oss-20b}.
     */
    boolean isMeantBy(String prefix, String lowerCaseModel) {
        return infer == null ? names.contains(prefix) : ownsName(lowerCaseModel);
    }

    /** The first model that the name, in lower case, means. */
    @Nullable
    CatalogueModel find(String lowerCaseName) {
        for (CatalogueModel model : models()) {
            if (model.means(lowerCaseName)) {
                return model;
            }
        }
        return null;
    }

    List<CatalogueModel> models() {
        List<CatalogueModel> known = models;
        if (known == null) {
            known = read();
            models = known;
        }
        return known;
    }

    private List<CatalogueModel> read() {
        List<CatalogueModel> all = new ArrayList<>();
        CatalogueModel current = null;
        for (String line : catalogue.lines(id)) {
            if (line.startsWith(" ") && current != null) {
                current.add(line.substring(1));
            } else if (!line.startsWith("#")) {
                String[] words = line.split(" ", 3);
                current = new CatalogueModel(
                        words[1],
                        new NameRules(words[2]),
                        catalogue.source(words[0].equals("model") ? 0 : 1),
                        catalogue.source(1));
                all.add(current);
            }
        }
        return List.copyOf(all);
    }
}
