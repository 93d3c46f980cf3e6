package dev.heddle.runtime.extension;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Bridge;
import dev.heddle.runtime.budget.BudgetStoreProvider;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtensionsTest {

    @TempDir
    private Path directory;

    @Test
    void aJarThatIsNamedProvidesWhatItDeclares() throws Exception {
        Extensions extensions = new Extensions(List.of(jar("heddle-ledgers.jar", "tin", true)));

        BudgetStoreProvider provider =
                extensions.providers(BudgetStoreProvider.class).get(0);

        assertThat(provider.type()).isEqualTo("tin");
        assertThat(provider.getClass().getClassLoader()).isNotSameAs(Extensions.class.getClassLoader());
    }

    @Test
    void eachJarHasALoaderOfItsOwnAndIsAskedOnce() throws Exception {
        Path first = jar("a.jar", "tin", true);
        Path second = jar("b.jar", "zinc", true);
        Extensions extensions = new Extensions(List.of(first, second, first));

        assertThat(extensions.providers(BudgetStoreProvider.class))
                .extracting(BudgetStoreProvider::type)
                .containsExactly("tin", "zinc");
        assertThat(extensions.providers(BudgetStoreProvider.class))
                .extracting(provider -> provider.getClass().getClassLoader())
                .doesNotHaveDuplicates();
    }

    @Test
    void aJarThatCannotBeUsedIsLeftOut() throws Exception {
        Path broken = directory.resolve("broken.jar");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(broken))) {
            entry(jar, "META-INF/services/" + BudgetStoreProvider.class.getName(), "com.example.Missing");
        }

        Extensions extensions = new Extensions(List.of(broken, jar("good.jar", "tin", true)));

        assertThat(extensions.providers(BudgetStoreProvider.class))
                .extracting(BudgetStoreProvider::type)
                .containsExactly("tin");
    }

    @Test
    void onlyMarkedJarsBesideTheAgentAreExtensions() throws Exception {
        Path marked = jar("heddle-stores.jar", "tin", true);
        jar("heddle-other.jar", "zinc", false);
        jar("stores.jar", "iron", true);
        Files.writeString(directory.resolve("heddle-notes.jar"), "no jar at all");

        assertThat(SiblingJars.in(directory)).containsExactly(marked.toAbsolutePath());
    }

    @Test
    void withoutTheAgentThereAreNoJarsBesideIt() {
        assertThat(SiblingJars.find(Extensions.class)).isEmpty();
    }

    /** A jar with a provider of stores of that type. */
    private Path jar(String name, String type, boolean marked) throws IOException {
        Path classes = Files.createDirectories(directory.resolve(name + ".classes"));
        Path source = Files.writeString(
                Files.createDirectories(classes.resolve("src")).resolve("Provider.java"), """
                public class Provider implements dev.heddle.runtime.budget.BudgetStoreProvider {
                    public String type() { return "%s"; }
                    public dev.heddle.runtime.budget.BudgetStore create(dev.heddle.runtime.budget.BudgetStoreConfig c) {
                        throw new UnsupportedOperationException();
                    }
                }
                """.formatted(type));
        int failures = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(System.out, System.err, "-cp", classPath(), "-d", classes.toString(), source.toString());
        assertThat(failures).isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Heddle-Extension", String.valueOf(marked));
        Path file = directory.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            entry(jar, "META-INF/services/" + BudgetStoreProvider.class.getName(), "Provider");
            jar.putNextEntry(new ZipEntry("Provider.class"));
            Files.copy(classes.resolve("Provider.class"), (OutputStream) jar);
            jar.closeEntry();
        }
        return file;
    }

    private static String classPath() {
        return location(BudgetStoreProvider.class) + File.pathSeparator + location(Bridge.class);
    }

    private static String location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private static void entry(JarOutputStream jar, String name, String text) throws IOException {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(text.getBytes(StandardCharsets.UTF_8));
        jar.closeEntry();
    }
}
