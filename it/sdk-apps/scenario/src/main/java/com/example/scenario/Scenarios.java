package com.example.scenario;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Runs named SDK calls and prints what the application got of each, one line {@code RESULT <name> <what>} a call, so that two
 * runs can be compared. A name may be followed by {@code @} and the model to ask for.
 */
public final class Scenarios {

    private static final String PAUSE = "pause";

    private static String model = "";

    private final Map<String, Callable<String>> byName = new LinkedHashMap<>();
    private final Set<String> onlyIfNamed = new HashSet<>(Set.of(PAUSE));

    /** Adds a call. */
    public Scenarios add(String name, Callable<String> call) {
        byName.put(name, call);
        return this;
    }

    /** Adds a call that is made only where it is named. */
    public Scenarios addExtra(String name, Callable<String> call) {
        onlyIfNamed.add(name);
        return add(name, call);
    }

    /** The model to ask for: this one, unless the scenario that runs was named with another. */
    public static String model(String usual) {
        return model.isEmpty() ? usual : model;
    }

    /** Runs those named, in that order and as often as named, or all where none is. {@code pause} waits for a line of input. */
    public void run(List<String> names) {
        byName.put(PAUSE, Scenarios::awaitLine);
        List<String> all = byName.keySet().stream()
                .filter(name -> !onlyIfNamed.contains(name))
                .toList();
        for (String name : names.isEmpty() ? all : names) {
            int at = name.indexOf('@');
            Callable<String> call = byName.get(at < 0 ? name : name.substring(0, at));
            if (call == null) {
                throw new IllegalArgumentException("no scenario " + name + " among " + byName.keySet());
            }
            model = at < 0 ? "" : name.substring(at + 1);
            System.out.println("RESULT " + name + " " + result(call));
        }
    }

    private static String awaitLine() throws IOException {
        System.out.println("PAUSED");
        int read = System.in.read();
        while (read >= 0 && read != '\n') {
            read = System.in.read();
        }
        return "resumed";
    }

    private static String result(Callable<String> call) {
        try {
            return "OK " + call.call().replace("\n", "\\n");
        } catch (Throwable t) {
            Throwable cause = t;
            while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                    && cause.getCause() != null) {
                cause = cause.getCause();
            }
            return "ERROR " + cause.getClass().getName() + ": "
                    + String.valueOf(cause.getMessage()).replace("\n", "\\n");
        }
    }
}
