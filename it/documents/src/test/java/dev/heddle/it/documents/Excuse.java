package dev.heddle.it.documents;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Why some commands of the documents are not run by the build. What they name is looked for all the same.
 *
 * @param beginning of the commands
 */
record Excuse(String beginning, String reason) {

    static final List<Excuse> ALL = List.of(
            new Excuse("mvn ", "a build does not run itself; what it names is checked"),
            new Excuse("bash it/", "measurements and proofs of minutes, of a machine that does nothing else"),
            new Excuse("java runtime/engine/src/prices/", "needs lists that are fetched from their publishers"),
            new Excuse("java processor/src/models/", "needs the same lists"));

    /** At whatever priority. */
    private static final Pattern NICE = Pattern.compile("^nice -n -?\\d+ ");

    static boolean excuses(ShellCommand command) {
        return ALL.stream().anyMatch(excuse -> excuse.fits(command));
    }

    boolean fits(ShellCommand command) {
        return NICE.matcher(command.text()).replaceFirst("").startsWith(beginning);
    }
}
