package dev.heddle.it.documents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A command of Maven, and what it names that is not there. */
final class MavenCommand {

    private static final Set<String> GOALS = Set.of("verify", "test", "test-compile", "package");
    private static final Pattern PLUGIN = Pattern.compile("([a-z]+):[A-Za-z]+(?:@(\\w+))?");
    private static final Set<String> OPTIONS = Set.of("-B", "-q", "-am");
    private static final Set<String> PROPERTIES = Set.of(
            "maven.test.skip",
            "spotless.check.skip",
            "surefire.failIfNoSpecifiedTests",
            "failsafe.failIfNoSpecifiedTests");
    private static final Path ROOT = Document.ROOT;

    private final List<String> missing = new ArrayList<>();
    private final List<String> modules;

    private MavenCommand(List<String> words) {
        int list = words.indexOf("-pl") + 1;
        modules = list == 0 ? List.of() : List.of(words.get(list).split(","));
        modules.stream().filter(module -> !isModule(module)).forEach(missing::add);
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (i == list || i == list - 1) {
                continue;
            }
            if (word.startsWith("-D")) {
                property(word.substring(2));
            } else if (word.startsWith("-P")) {
                need(word, poms().contains("<id>" + word.substring(2) + "</id>"));
            } else {
                need(word, GOALS.contains(word) || OPTIONS.contains(word) || isPlugins(word));
            }
        }
    }

    static List<String> missing(String command) {
        return new MavenCommand(List.of(command.split(" +"))).missing;
    }

    /** A plugin of this build, and an execution of its. */
    private boolean isPlugins(String goal) {
        Matcher plugin = PLUGIN.matcher(goal);
        return plugin.matches()
                && poms().contains("<artifactId>" + plugin.group(1) + "-maven")
                && (plugin.group(2) == null || poms().contains("<id>" + plugin.group(2) + "</id>"));
    }

    /** The build's own, and those of the modules that are named. */
    private String poms() {
        StringBuilder poms = new StringBuilder(read(ROOT.resolve("pom.xml")));
        modules.stream()
                .filter(MavenCommand::isModule)
                .forEach(module -> poms.append(read(ROOT.resolve(module).resolve("pom.xml"))));
        return poms.toString();
    }

    private static boolean isModule(String module) {
        return read(ROOT.resolve("pom.xml")).contains("<module>" + module + "</module>");
    }

    /** Tests must be there in the modules that are named, and Heddle's own properties somewhere in the tests. */
    private void property(String property) {
        String name = property.replaceAll("=.*", "");
        String value = property.substring(property.indexOf('=') + 1);
        if (name.equals("test") || name.equals("it.test")) {
            need(value, value.equals("none") || hasTest(value));
        } else if (name.startsWith("heddle.")) {
            need(name, usesProperty(name));
        } else {
            need(name, PROPERTIES.contains(name));
        }
    }

    private boolean hasTest(String name) {
        return tests().anyMatch(file -> file.getFileName().toString().equals(name + ".java"));
    }

    private boolean usesProperty(String name) {
        return tests().anyMatch(file -> read(file).contains("\"" + name + "\""));
    }

    private Stream<Path> tests() {
        return modules.stream().flatMap(module -> {
            try {
                return Files.walk(ROOT.resolve(module).resolve("src/test/java")).filter(Files::isRegularFile);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void need(String what, boolean isThere) {
        if (!isThere) {
            missing.add(what);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
