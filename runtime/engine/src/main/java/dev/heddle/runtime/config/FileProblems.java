package dev.heddle.runtime.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one file, so that all of it is told at once. */
final class FileProblems {

    private final String file;
    private final List<ConfigProblem> problems = new ArrayList<>();

    FileProblems(String file) {
        this.file = file;
    }

    /** Of what has the wrong form, the message ends with the form that was found. */
    void add(ConfigNode at, ConfigProblem.Code code, String message) {
        String found = code == ConfigProblem.Code.CONFIG_TYPE ? "; found " + form(at) : "";
        problems.add(new ConfigProblem(origin(at), code, message + found));
    }

    /** A value as it is written; what is none, in words. */
    static String found(ConfigNode node) {
        return node instanceof ConfigNode.Text text && !text.empty() ? "'" + text.value() + "'" : form(node);
    }

    /** Never the value itself: it may be a secret in the wrong place. */
    private static String form(ConfigNode node) {
        if (node instanceof ConfigNode.Text text) {
            return text.empty() || text.value().isBlank() ? "nothing" : "a value";
        }
        return node instanceof ConfigNode.Mapping ? "a mapping" : "a list";
    }

    void add(int line, int column, ConfigProblem.Code code, String message) {
        problems.add(new ConfigProblem(Origin.file(file, line, column), code, message));
    }

    void add(ConfigProblem.Code code, String message) {
        problems.add(new ConfigProblem(Origin.file(file), code, message));
    }

    Origin origin(ConfigNode at) {
        return Origin.file(file, at.line(), at.column());
    }

    /** In the order of lines and columns; those of the whole file first. */
    List<ConfigProblem> all() {
        if (problems.size() > 1) {
            problems.sort(Comparator.comparingInt(
                            (ConfigProblem problem) -> problem.origin().line())
                    .thenComparingInt(problem -> problem.origin().column()));
        }
        return problems;
    }
}
