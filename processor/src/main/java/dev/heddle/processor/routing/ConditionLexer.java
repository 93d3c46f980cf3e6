package dev.heddle.processor.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a condition apart into names, literals and signs. */
final class ConditionLexer {

    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<name>\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)"
            + "|(?<number>\\d[\\d_]*(?:\\.\\d+)?)"
            + "|(?<text>\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*')"
            + "|(?<sign>&&|\\|\\||==|!=|<=|>=|[-<>!().]))");

    private ConditionLexer() {}

    /** What a token is. */
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    /** @param start where it begins in the condition */
    record Token(Kind kind, String text, int start) {

        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }
    }

    /** The tokens, the last of them {@link Kind#END}. */
    static List<Token> tokens(String condition) throws SyntaxException {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(condition);
        int at = 0;
        while (at < condition.stripTrailing().length()) {
            matcher.region(at, condition.length());
            if (!matcher.lookingAt()) {
                String rest = condition.substring(at).strip();
                throw new SyntaxException(
                        rest,
                        "expected a name, a literal or one of && || ! == != < <= > >= ( )"
                                + (rest.startsWith("&") || rest.startsWith("|") || rest.startsWith("=")
                                        ? "; these signs are doubled"
                                        : ""));
            }
            tokens.add(token(matcher));
            at = matcher.end();
        }
        tokens.add(new Token(Kind.END, "", condition.length()));
        return tokens;
    }

    private static Token token(Matcher matcher) {
        for (Kind kind : List.of(Kind.NAME, Kind.NUMBER, Kind.TEXT, Kind.SIGN)) {
            String group = kind.name().toLowerCase(Locale.ROOT);
            String text = matcher.group(group);
            if (text != null) {
                return new Token(kind, text, matcher.start(group));
            }
        }
        throw new IllegalStateException("a token of no kind: " + matcher.group());
    }
}
