package dev.heddle.runtime.routing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How much input models take, by the bundled list, read when first asked, and by what targets say. Thread-safe. */
public final class ContextWindows {

    private static final String RESOURCE = "windows.txt";

    /** What dated names end with. */
    private static final Pattern VERSION = Pattern.compile("[-@](?:\\d{8}|\\d{4}-\\d{2}-\\d{2}|\\d{4}|latest)$");

    private ContextWindows() {}

    /**
     * Whether a target takes more than what another did not take. Of two that nobody knows it is not known, and so not said.
     *
     * @param failed the target that did not take it; null where it was none of a route
     */
    public static boolean isLarger(RouteTarget target, String model, @Nullable RouteTarget failed, String failedModel) {
        long own = of(target, model);
        return own > 0 && own > of(failed, failedModel);
    }

    /** In tokens; 0 where unknown. */
    private static long of(@Nullable RouteTarget target, String model) {
        Integer said = target == null ? null : target.contextWindow();
        return said != null ? said : Bundled.find(model);
    }

    private static final class Bundled {

        private static final Map<String, Long> BY_NAME = read();

        /** By the name, without its version, or by the longest listed beginning. */
        static long find(String name) {
            String plain = name.substring(name.lastIndexOf('/') + 1);
            Long exact = BY_NAME.get(plain);
            if (exact == null) {
                exact = BY_NAME.get(VERSION.matcher(plain).replaceFirst(""));
            }
            for (int end = plain.length(); exact == null && end > 0; end--) {
                exact = BY_NAME.get(plain.substring(0, end) + "*");
            }
            return exact == null ? 0 : exact;
        }

        private static Map<String, Long> read() {
            Map<String, Long> windows = new HashMap<>();
            try (InputStream in = ContextWindows.class.getResourceAsStream(RESOURCE)) {
                byte[] all = Objects.requireNonNull(in, RESOURCE).readAllBytes();
                new String(all, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .forEach(line -> {
                            int space = line.indexOf(' ');
                            windows.put(line.substring(0, space), Long.valueOf(line.substring(space + 1)));
                        });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return windows;
        }
    }
}
