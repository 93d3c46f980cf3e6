package dev.heddle.processor.budget;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The bundled list of models: prices, windows, days of retirement. Immutable; read when first asked. */
public final class ModelList {

    private static final String RESOURCE = "models.txt";
    private static final Pattern VERSION = Pattern.compile("[-@](?:\\d{8}|\\d{4}-\\d{2}-\\d{2}|latest|default)$");

    /** Names that nobody else gives to models of their own, so that one that is not listed is worth a word. */
    private static final Pattern PROPRIETARY =
            Pattern.compile("(?:gpt-(?!oss)|chatgpt-|claude-|gemini-|grok-|o[134](?:-|$)).*");

    private final Map<String, Listed> models;
    private final String date;

    /**
     * A listed model.
     *
     * @param input US dollars for a million tokens; null where unknown
     * @param output US dollars for a million tokens; null where unknown
     * @param window in tokens, 0 where unknown
     * @param retired null where it is not known to be
     */
    public record Listed(
            String name,
            @Nullable BigDecimal input,
            @Nullable BigDecimal output,
            long window,
            @Nullable LocalDate retired) {

        /** For messages: {@code $0.25 in, $2 out}. */
        public String prices() {
            return "$" + (input == null ? "?" : input.toPlainString()) + " in, $"
                    + (output == null ? "?" : output.toPlainString()) + " out";
        }

        /** Whether it costs more, or as much but for one part. */
        public boolean isDearerThan(Listed other) {
            if (input == null || output == null || other.input == null || other.output == null) {
                return false;
            }
            int in = input.compareTo(other.input);
            int out = output.compareTo(other.output);
            return in >= 0 && out >= 0 && in + out > 0;
        }
    }

    private ModelList(Map<String, Listed> models, String date) {
        this.models = models;
        this.date = date;
    }

    private static final class Bundled {
        static final ModelList LIST = read();
    }

    public static ModelList bundled() {
        return Bundled.LIST;
    }

    /** The day of the list. */
    public String date() {
        return date;
    }

    /** The model of a name, as it is, without its version, or as the longest listed beginning of it. */
    public Optional<Listed> find(String name) {
        String plain = name.substring(name.lastIndexOf('/') + 1);
        Listed exact = models.get(plain);
        if (exact == null) {
            exact = models.get(VERSION.matcher(plain).replaceFirst(""));
        }
        for (int end = plain.length(); exact == null && end > 0; end--) {
            exact = models.get(plain.substring(0, end) + "*");
        }
        return Optional.ofNullable(exact);
    }

    /** Whether a name that is not listed looks like one of a listed family. */
    public boolean isOfKnownFamily(String name) {
        return PROPRIETARY.matcher(name).matches();
    }

    /** All listed names that are whole. */
    public Collection<String> names() {
        return models.keySet().stream().filter(name -> !name.endsWith("*")).toList();
    }

    private static ModelList read() {
        Map<String, Listed> models = new LinkedHashMap<>();
        String date = "";
        InputStream resource = Objects.requireNonNull(ModelList.class.getResourceAsStream(RESOURCE), RESOURCE);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(" ", -1);
                if (fields[0].equals("date")) {
                    date = fields[1];
                } else if (fields.length == 5 && !line.startsWith("#")) {
                    models.put(fields[0], listed(fields));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
        return new ModelList(models, date);
    }

    private static Listed listed(String[] fields) {
        return new Listed(
                fields[0],
                fields[1].equals("-") ? null : new BigDecimal(fields[1]),
                fields[2].equals("-") ? null : new BigDecimal(fields[2]),
                fields[3].equals("-") ? 0 : Long.parseLong(fields[3]),
                fields[4].equals("-") ? null : LocalDate.parse(fields[4]));
    }
}
