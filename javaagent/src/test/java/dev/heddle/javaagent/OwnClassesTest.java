package dev.heddle.javaagent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.javaagent.weaving.WeavingReport;
import dev.heddle.javaagent.weaving.WeavingTransformer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnClassesTest {

    @TempDir
    private Path directory;

    @Test
    void noIndexOfAnnotatedMethodsIsSoughtAmongHeddlesOwnClasses() throws Exception {
        WeavingReport report = new WeavingReport();
        WeavingTransformer transformer = new WeavingTransformer(List.of(), () -> true, report);
        try (JarFile jar = jar("inst/META-INF/heddle/calls.idx", "not an index")) {
            AgentClassLoader loader = new AgentClassLoader(jar);
            assertThat(loader.getResource("META-INF/heddle/calls.idx")).isNotNull();

            assertThat(transformer.transform(loader, "dev/heddle/runtime/Any", null, null, new byte[0]))
                    .isNull();
        }
        assertThat(report.entries()).isEmpty();
    }

    private JarFile jar(String name, String content) throws IOException {
        Path file = directory.resolve("heddle.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            for (String empty : new String[] {ClassArchive.INDEX, ClassArchive.DATA}) {
                out.putNextEntry(new ZipEntry(empty));
            }
            out.putNextEntry(new ZipEntry(name));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return new JarFile(file.toFile());
    }
}
