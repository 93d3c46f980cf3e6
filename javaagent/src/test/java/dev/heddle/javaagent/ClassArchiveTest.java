package dev.heddle.javaagent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heddle.javaagent.packaging.ClassArchiveWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {

    @TempDir
    private Path directory;

    private Path classes;

    @BeforeEach
    void classes() throws IOException {
        classes = Files.createDirectory(directory.resolve("classes"));
    }

    @Test
    void findsEveryClassByItsName() throws IOException {
        for (int i = 0; i < 500; i++) {
            write("some/packet" + i % 7 + "/Type" + i + "$Inner.class", "file of " + i);
        }

        try (JarFile jar = archive()) {
            ClassArchive archive = new ClassArchive(jar);
            for (int i = 0; i < 500; i++) {
                assertThat(archive.find("some.packet" + i % 7 + ".Type" + i + "$Inner"))
                        .asString(UTF_8)
                        .isEqualTo("file of " + i);
            }
        }
    }

    @Test
    void tellsClassesApartWhoseNamesHaveTheSameHash() throws IOException {
        assertThat("a.Aa").hasSameHashCodeAs("a.BB");
        write("a/Aa.class", "first");
        write("a/BB.class", "second");

        try (JarFile jar = archive()) {
            ClassArchive archive = new ClassArchive(jar);
            assertThat(archive.find("a.Aa")).asString(UTF_8).isEqualTo("first");
            assertThat(archive.find("a.BB")).asString(UTF_8).isEqualTo("second");
        }
    }

    @Test
    void doesNotTakeAnotherClassOfTheSameHashForAMissingOne() throws IOException {
        write("a/Aa.class", "first");

        try (JarFile jar = archive()) {
            assertThat(new ClassArchive(jar).find("a.BB")).isNull();
        }
    }

    @Test
    void leavesOutWhatIsNoClass() throws IOException {
        write("a/readme.txt", "text");

        try (JarFile jar = archive()) {
            assertThat(new ClassArchive(jar).find("a.readme")).isNull();
        }
    }

    @Test
    void saysWhichEntryAJarLacks() throws IOException {
        Path file = directory.resolve("other.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            out.putNextEntry(new ZipEntry("anything"));
        }

        try (JarFile jar = new JarFile(file.toFile())) {
            assertThatThrownBy(() -> new ClassArchive(jar))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("lacks inst/classes.data");
        }
    }

    private void write(String name, String content) throws IOException {
        Path file = classes.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private JarFile archive() throws IOException {
        Path index = directory.resolve("index");
        Path data = directory.resolve("data");
        ClassArchiveWriter.write(classes, index, data);
        Path file = directory.resolve("heddle.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
            store(out, ClassArchive.INDEX, Files.readAllBytes(index));
            store(out, ClassArchive.DATA, Files.readAllBytes(data));
        }
        return new JarFile(file.toFile());
    }

    private static void store(JarOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }
}
