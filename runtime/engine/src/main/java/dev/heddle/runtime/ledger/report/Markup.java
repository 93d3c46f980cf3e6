package dev.heddle.runtime.ledger.report;

import org.jspecify.annotations.Nullable;

/** HTML and SVG while they are written: whatever is not a tag of ours is escaped. Not thread-safe. */
final class Markup {

    private final StringBuilder html = new StringBuilder(1 << 14);

    /** Our own tags, as they are. */
    Markup raw(String tags) {
        html.append(tags);
        return this;
    }

    /** Text from anywhere, between tags or in a quoted attribute. */
    Markup text(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default ->
                    html.append(
                            Character.isISOControl(c) || (Character.isSurrogate(c) && !isPaired(text, i)) ? '?' : c);
            }
        }
        return this;
    }

    /** One element with text in it. */
    Markup element(String tag, @Nullable String cssClass, String text) {
        html.append('<').append(tag);
        if (cssClass != null) {
            html.append(" class=\"").append(cssClass).append('"');
        }
        html.append('>');
        text(text);
        html.append("</").append(tag).append('>');
        return this;
    }

    private static boolean isPaired(String text, int at) {
        char c = text.charAt(at);
        return Character.isHighSurrogate(c)
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    @Override
    public String toString() {
        return html.toString();
    }
}
