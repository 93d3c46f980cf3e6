package dev.heddle.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Bridge;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BridgeDefinerTest {

    @Test
    void namesEveryClassOfTheBridge() throws Exception {
        assertThat(new TreeSet<>(List.of(BridgeDefiner.CLASSES))).isEqualTo(bridgeClasses());
    }

    private static Set<String> bridgeClasses() throws IOException, URISyntaxException {
        Path location = Path.of(
                Bridge.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(location)) {
            return list(location.resolve("dev/heddle"));
        }
        try (FileSystem jar = FileSystems.newFileSystem(location)) {
            return list(jar.getPath("dev/heddle"));
        }
    }

    private static Set<String> list(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            Set<String> names = new TreeSet<>();
            files.map(file -> directory.relativize(file).toString())
                    .filter(name -> name.endsWith(".class") && !name.endsWith("package-info.class"))
                    .forEach(name -> names.add(name.substring(0, name.length() - ".class".length())));
            return names;
        }
    }
}
