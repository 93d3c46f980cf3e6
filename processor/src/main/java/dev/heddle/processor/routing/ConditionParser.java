package dev.heddle.processor.routing;

import dev.heddle.processor.routing.ConditionLexer.Kind;
import dev.heddle.processor.routing.ConditionLexer.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads conditions, by this grammar:
 *
 * <pre>{@code
 * or         = and { "||" and }
 * and        = not { "&&" not }
 * not        = "!" not | comparison
 * comparison = operand [ ("==" | "!=" | "<" | "<=" | ">" | ">=") operand ]
 * operand    = "(" or ")" | path | [ "-" ] number | text | "true" | "false"
 * path       = name { "." name [ "(" ")" ] }
 * }</pre>
 */
final class ConditionParser {

    private final String condition;
    private final List<Token> tokens;
    private int next;

    private ConditionParser(String condition, List<Token> tokens) {
        this.condition = condition;
        this.tokens = tokens;
    }

    static Syntax parse(String condition) throws SyntaxException {
        ConditionParser parser = new ConditionParser(condition, ConditionLexer.tokens(condition));
        Syntax syntax = parser.or();
        if (parser.peek().kind() != Kind.END) {
            throw parser.unexpected("expected && or ||, or the end");
        }
        return syntax;
    }

    private Syntax or() throws SyntaxException {
        Syntax left = and();
        while (accept("||")) {
            left = new Syntax.Or(left, and());
        }
        return left;
    }

    private Syntax and() throws SyntaxException {
        Syntax left = not();
        while (accept("&&")) {
            left = new Syntax.And(left, not());
        }
        return left;
    }

    private Syntax not() throws SyntaxException {
        return accept("!") ? new Syntax.Not(not()) : comparison();
    }

    private Syntax comparison() throws SyntaxException {
        Syntax left = operand();
        for (Condition.Operator operator : Condition.Operator.values()) {
            if (accept(operator.symbol())) {
                return new Syntax.Comparison(left, operator, operand());
            }
        }
        return left;
    }

    private Syntax operand() throws SyntaxException {
        if (accept("(")) {
            Syntax inner = or();
            expect(")");
            return inner;
        }
        boolean negative = accept("-");
        Token token = peek();
        if (token.kind() == Kind.NUMBER) {
            next++;
            return number((negative ? "-" : "") + token.text().replace("_", ""));
        }
        if (negative || (token.kind() != Kind.TEXT && token.kind() != Kind.NAME)) {
            throw unexpected(negative ? "expected a number after -" : "expected a name or a literal");
        }
        if (token.kind() == Kind.TEXT) {
            next++;
            return new Syntax.Literal(new Condition.TextLiteral(unquoted(token.text())));
        }
        return path();
    }

    /** Without leading zeros, by which Java would take it to be octal. */
    private Syntax number(String digits) {
        String text = digits.replaceFirst("^(-?)0+(?=\\d)", "$1");
        double value = Double.parseDouble(text);
        boolean isLong = !text.contains(".") && Math.abs(value) > Integer.MAX_VALUE;
        return new Syntax.Literal(new Condition.NumberLiteral(isLong ? text + "L" : text, value));
    }

    private Syntax path() throws SyntaxException {
        List<String> names = new ArrayList<>(List.of(name()));
        if (names.get(0).equals("true") || names.get(0).equals("false")) {
            return new Syntax.Literal(new Condition.TruthLiteral(names.get(0).equals("true")));
        }
        while (accept(".")) {
            names.add(name());
            if (accept("(")) {
                expect(")");
            }
        }
        return new Syntax.Name(List.copyOf(names));
    }

    private String name() throws SyntaxException {
        Token token = peek();
        if (token.kind() != Kind.NAME) {
            throw unexpected("expected a name");
        }
        next++;
        return token.text();
    }

    private Token peek() {
        return tokens.get(next);
    }

    private boolean accept(String sign) {
        boolean found = peek().is(sign);
        next += found ? 1 : 0;
        return found;
    }

    private void expect(String sign) throws SyntaxException {
        if (!accept(sign)) {
            throw unexpected("expected " + sign + (sign.equals(")") ? "; methods take no arguments here" : ""));
        }
    }

    private SyntaxException unexpected(String message) {
        String rest = condition.substring(peek().start());
        return new SyntaxException(rest.isEmpty() ? "the end" : rest, message);
    }

    private static String unquoted(String quoted) {
        return quoted.substring(1, quoted.length() - 1).translateEscapes();
    }
}
