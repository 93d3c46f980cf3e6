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

    /** Whether there is nothing but text. */
    public static boolean onlyText(List<Part> parts) {
        return parts.stream().allMatch(Part.Text.class::isInstance);
    }
}
