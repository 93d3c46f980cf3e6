package dev.heddle.javaagent.cli;

import java.io.IOException;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import picocli.CommandLine.IVersionProvider;

/** Reads the version from the manifest of heddle.jar. */
final class HeddleVersion implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        try (JarFile jar = new JarFile(OwnJar.path().toFile(), false)) {
            String version = jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return new String[] {"heddle " + version};
        }
    }
}
