package dev.heddle.javaagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HeddleCommandTest {

    @Test
    void helpNamesEveryCommandAndSaysHowTheAgentIsUsed() {
        Invocation help = Invocation.of("--help");

        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("doctor", "report", "semantic", "check", "prices", "-javaagent:heddle.jar");
        assertThat(help.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "report", "semantic", "check", "prices"})
    void everyCommandHasHelp(String command) {
        Invocation help = Invocation.of(command, "--help");

        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith("Usage: heddle " + command);
    }

    @Test
    void withoutACommandItSaysWhichThereAre() {
        Invocation nothing = Invocation.of();

        assertThat(nothing.status()).isEqualTo(2);
        assertThat(nothing.err()).startsWith("one of the commands is needed: doctor, report, semantic, check, prices");
        assertThat(nothing.out()).isEmpty();
    }

    @Test
    void aMisspeltCommandIsGuessed() {
        Invocation wrong = Invocation.of("doktor");

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("'doktor'", "Did you mean: heddle doctor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "check heddle.yaml", "prices gpt-4o", "doctor 1"})
    void anUnknownOptionIsNamed(String command) {
        Invocation wrong = Invocation.of((command + " --bogus").split(" "));

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("Unknown option: '--bogus'");
        assertThat(wrong.out()).isEmpty();
    }

    @Test
    void aMisspeltOptionIsGuessed() {
        Invocation wrong = Invocation.of("report", "--jsn");

        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("Unknown option: '--jsn'", "Possible solutions: --json");
    }

    @Test
    void everyOptionThatTakesAValueIsNamedWhereItHasNone() {
        int options = 0;
        for (CommandLine command : commands()) {
            for (CommandLine.Model.OptionSpec option : command.getCommandSpec().options()) {
                if (option.arity().min() > 0) {
                    options++;
                    Invocation wrong = Invocation.of(command.getCommandName(), option.longestName());

                    assertThat(wrong.status()).isEqualTo(2);
                    assertThat(wrong.err())
                            .contains("for option '" + option.longestName() + "'")
                            .contains("Usage: heddle " + command.getCommandName());
                }
            }
        }
        assertThat(options).isGreaterThan(7);
    }

    @Test
    void whatACommandDoesNotTakeIsNamed() {
        for (CommandLine command : commands()) {
            String name = command.getCommandName();
            if (!name.equals("doctor")) {
                Invocation wrong = Invocation.of(name, "one", "two", "three");

                assertThat(wrong.status()).as(name).isEqualTo(2);
                assertThat(wrong.err())
                        .contains("Unmatched argument", "'three'")
                        .contains("Usage: heddle " + name);
            }
        }
    }

    private static Collection<CommandLine> commands() {
        return new CommandLine(new HeddleCommand()).getSubcommands().values();
    }
}
