package dev.heddle.runtime.translation;

import java.util.List;
import java.util.stream.Collectors;

/** Questions to a list of parts. */
public final class Parts {

    private Parts() {}

    /** The texts and refusals, one after the other with line ends between them. */
    public static String text(List<Part> parts) {
        return parts.stream()
                .filter(part -> part instanceof Part.Text || part instanceof Part.Refusal)
                .map(part -> part instanceof Part.Text text ? text.text() : ((Part.Refusal) part).text())
                .collect(Collectors.joining("\n"));
    }

    /** The parts of one kind, in order. */
    public static <P extends Part> List<P> of(Class<P> kind, List<Part> parts) {
        return parts.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Whether the part has a cache hint, or has a part that has one. */
    static boolean isCached(Part part) {
        if (part instanceof Part.ToolResult result) {
            return result.cache() != null || result.parts().stream().anyMatch(Parts::isCached);
        }
        return part instanceof Part.Text text && text.cache() != null
                || part instanceof Part.Image image && image.cache() != null
                || part instanceof Part.File file && file.cache() != null;
    }

    /** Whether there is nothing but text. */
    public static boolean onlyText(List<Part> parts) {
        return parts.stream().allMatch(Part.Text.class::isInstance);
    }
}
