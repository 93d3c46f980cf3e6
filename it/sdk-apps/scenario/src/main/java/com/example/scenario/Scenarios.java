package com.example.scenario;

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

    private final Map<String, Callable<String>> byName = new LinkedHashMap<>();

    /** Adds a call. */
    public Scenarios add(String name, Callable<String> call) {
        byName.put(name, call);
        return this;
    }

    /** Runs those named, or all where none is. */
    public void run(List<String> names) {
        for (Map.Entry<String, Callable<String>> entry : byName.entrySet()) {
            if (names.isEmpty() || names.contains(entry.getKey())) {
                System.out.println("RESULT " + entry.getKey() + " " + result(entry.getValue()));
            }
        }
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
