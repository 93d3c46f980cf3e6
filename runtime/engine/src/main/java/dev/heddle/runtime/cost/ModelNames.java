package dev.heddle.runtime.cost;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The spellings under which a model's name is looked for: as it came, then with less and less around it. */
final class ModelNames {

    private final String asNamed;
    private final @Nullable CatalogueProvider provider;

    /**
     * The spellings of a name.
     *
     * @param provider its own name before a slash is dropped
     */
    ModelNames(String model, @Nullable CatalogueProvider provider) {
        asNamed = model.strip().toLowerCase(Locale.ROOT);
        this.provider = provider;
    }

    /** The name as it came, in lower case. */
    String asNamed() {
        return asNamed;
    }

    /** All spellings in the order of trust, in lower case; the first is {@link #asNamed}. */
    List<String> all() {
        Set<String> names = new LinkedHashSet<>();
        names.add(asNamed);
        addAll(names, Parts::withoutPath);
        CatalogueProvider home = provider;
        if (home != null) {
            addAll(names, name -> Parts.withoutProvider(name, home));
            if (home.id().equals("aws")) {
                addAll(names, name -> Parts.GEOGRAPHY.matcher(name).replaceFirst(""));
            }
        }
        addAll(names, name -> Parts.DAY.matcher(name).replaceFirst(""));
        addAll(names, name -> Parts.VERSION.matcher(name).replaceFirst(""));
        return List.copyOf(names);
    }

    private static void addAll(Set<String> names, UnaryOperator<String> change) {
        for (String name : List.copyOf(names)) {
            names.add(change.apply(name));
        }
    }

    /** What can stand around a name; not loaded for names that are listed as they come. */
    private static final class Parts {

        /** A snapshot's day at the end of a name, with what Bedrock puts after it. */
        static final Pattern DAY = Pattern.compile("[-@](\\d{4}-\\d{2}-\\d{2}|\\d{8})(-v\\d+(:\\d+)?)?$");

        /** Where a Bedrock inference profile stays within a geography, the price is that of its region. */
        static final Pattern GEOGRAPHY = Pattern.compile("^(us|eu|apac|jp|au|ca|sa|in)\\.");

        /** An endpoint's version in Vertex. */
        static final Pattern VERSION = Pattern.compile("@[a-z0-9]+$");

        /** What Bedrock's ARNs and Google's resource names begin with; the model stands after their last slash. */
        private static final List<String> PATHS = List.of("arn:", "projects/", "publishers/", "models/");

        static String withoutPath(String name) {
            return PATHS.stream().anyMatch(name::startsWith) ? name.substring(name.lastIndexOf('/') + 1) : name;
        }

        static String withoutProvider(String name, CatalogueProvider provider) {
            List<String> prefixes = new ArrayList<>(provider.names());
            prefixes.add(provider.id());
            for (String prefix : prefixes) {
                if (name.startsWith(prefix + "/")) {
                    return name.substring(prefix.length() + 1);
                }
            }
            return name;
        }
    }
}
