package dev.heddle.javaagent.annotated;

import dev.heddle.bridge.CallSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The annotated methods of the classes that one loader sees, by internal class name: what the annotation processor wrote to
 * {@value #RESOURCE}, one line for each method after a line with the contract. Immutable.
 */
final class CallIndex {

    static final String RESOURCE = "META-INF/heddle/calls.idx";
    static final CallIndex EMPTY = new CallIndex(Map.of());

    private static final String CONTRACT = "contract ";

    private final Map<String, List<AnnotatedMethod>> methods;

    private CallIndex(Map<String, List<AnnotatedMethod>> methods) {
        this.methods = methods;
    }

    /** Reads every index on the loader's class path. */
    static CallIndex of(ClassLoader loader) throws IOException {
        Enumeration<URL> found = loader.getResources(RESOURCE);
        if (!found.hasMoreElements()) {
            return EMPTY;
        }
        Map<String, List<AnnotatedMethod>> methods = new HashMap<>();
        for (URL index : Collections.list(found)) {
            read(index, methods);
        }
        return new CallIndex(methods);
    }

    /** Empty for a class without annotated methods. */
    List<AnnotatedMethod> methods(String internalName) {
        return methods.getOrDefault(internalName, List.of());
    }

    private static void read(URL index, Map<String, List<AnnotatedMethod>> methods) throws IOException {
        URLConnection connection = index.openConnection();
        // A cached connection would keep the application's jar open, and a changed one unread.
        connection.setUseCaches(false);
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            String contract = lines.readLine();
            if (!(CONTRACT + CallSpec.CONTRACT).equals(contract)) {
                throw new IOException(index + " is written for " + contract + ", this agent knows " + CONTRACT
                        + CallSpec.CONTRACT + ": compile with the heddle-processor of the agent's version");
            }
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split(" ");
                if (parts.length != 3) {
                    throw new IOException(index + ": cannot be read: " + line);
                }
                methods.computeIfAbsent(parts[0].replace('.', '/'), name -> new ArrayList<>())
                        .add(new AnnotatedMethod(parts[1], parts[2]));
            }
        }
    }
}
