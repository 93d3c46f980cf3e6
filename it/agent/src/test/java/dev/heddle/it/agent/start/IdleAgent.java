package dev.heddle.it.agent.start;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An agent that does nothing: what the JVM prints with it has to do with agents as such. */
public final class IdleAgent {

    private IdleAgent() {}

    /** Called by the JVM. */
    public static void premain(String arguments, Instrumentation instrumentation) {}

    /** A jar of it in that directory. */
    static Path packaged(Path directory) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", IdleAgent.class.getName());
        Path jar = directory.resolve("idle-agent.jar");
        String file = IdleAgent.class.getName().replace('.', '/') + ".class";
        try (InputStream bytes = IdleAgent.class.getClassLoader().getResourceAsStream(file);
                JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry(file));
            Objects.requireNonNull(bytes).transferTo(out);
        }
        return jar;
    }
}
