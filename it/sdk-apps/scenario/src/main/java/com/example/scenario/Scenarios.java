package com.example.scenario;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Runs named SDK calls and prints what the application got of each, one line {@code RESULT <name> <what>} a call, so that two
 * runs can be compared.
 */
public final class Scenarios {

    private static final String PAUSE = "pause";

    private final Map<String, Callable<String>> byName = new LinkedHashMap<>();

    /** Adds a call. */
    public Scenarios add(String name, Callable<String> call) {
        byName.put(name, call);
        return this;
    }

    /** Runs those named, in that order and as often as named, or all where none is. {@code pause} waits for a line of input. */
    public void run(List<String> names) {
        byName.put(PAUSE, Scenarios::awaitLine);
        List<String> all =
                byName.keySet().stream().filter(name -> !name.equals(PAUSE)).toList();
        for (String name : names.isEmpty() ? all : names) {
            Callable<String> call = byName.get(name);
            if (call == null) {
                throw new IllegalArgumentException("no scenario " + name + " among " + byName.keySet());
            }
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
