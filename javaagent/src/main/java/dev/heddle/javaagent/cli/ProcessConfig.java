package dev.heddle.javaagent.cli;

import dev.heddle.runtime.config.ConfigLoader;
import dev.heddle.runtime.config.HeddleConfig;
import dev.heddle.runtime.config.LoadedConfig;
import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;

/** The settings that an application started here would have. */
final class ProcessConfig {

    private ProcessConfig() {}

    /** Reads them; what is wrong with them goes to the command's error output, for the command goes on without it. */
    static HeddleConfig load(CommandSpec spec) {
        LoadedConfig loaded = ConfigLoader.ofProcess().load();
        PrintWriter err = spec.commandLine().getErr();
        loaded.report().problems().forEach(err::println);
        return loaded.config();
    }
}
