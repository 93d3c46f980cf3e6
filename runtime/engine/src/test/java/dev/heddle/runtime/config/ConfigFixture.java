package dev.heddle.runtime.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A working directory with a file, an environment and properties, none of them this process's. */
final class ConfigFixture {

    final Path directory;
    final Map<String, String> variables = new HashMap<>();
    final Map<String, String> properties = new HashMap<>();

    ConfigFixture(Path directory) {
        this.directory = directory;
    }

    ConfigFixture file(String yaml) {
        return file(ConfigFile.NAME, yaml);
    }

    ConfigFixture file(String name, String yaml) {
        try {
            Files.writeString(directory.resolve(name), yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    ConfigFixture variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    ConfigFixture property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    ConfigLoader loader() {
        return new ConfigLoader(new ConfigEnvironment(variables, () -> properties, directory), null);
    }

    LoadedConfig load() {
        return loader().load();
    }

    HeddleConfig config() {
        return load().config();
    }

    ConfigReport report() {
        return load().report();
    }

    List<String> problems() {
        return report().problems().stream().map(ConfigProblem::toString).toList();
    }
}
