package com.example.scenario;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * An application that is told what to ask: each line of its input, an id and a model, is a streamed call on a thread of its own,
 * whose question ends in the id in brackets. When a call is over, what came of it is one line of output. It ends with its input.
 *
 * <p>{@code ANSWERED id model usage text} or {@code FAILED id model usage text exception message}, all but the id in base64.
 */
public final class StreamedCalls {

    private StreamedCalls() {}

    /** One way of making a streamed call. */
    @FunctionalInterface
    public interface StreamedCall {

        /** Asks the model and returns when the stream has ended. */
        void make(String model, String question, Heard heard) throws Exception;
    }

    /** What the application heard so far; whoever reads the stream tells. */
    public static final class Heard {

        private final StringBuilder text = new StringBuilder();
        private String model = "";
        private String usage = "";

        /** The next piece of the text. */
        public synchronized void text(String piece) {
            text.append(piece);
        }

        /** The model that says it answers. */
        public synchronized void model(String name) {
            model = name;
        }

        /** Input and output tokens. */
        public synchronized void usage(long input, long output) {
            usage = input + "+" + output;
        }

        private synchronized String line() {
            return encoded(model) + " " + encoded(usage) + " " + encoded(text.toString());
        }
    }

    /** Makes the calls that the input asks for. */
    public static void serve(StreamedCall call) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("READY");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            Thread thread = new Thread(() -> System.out.println(result(words[0], words[1], call)), words[0]);
            thread.setDaemon(true);
            thread.start();
        }
        // Clients keep threads that would keep the JVM alive.
        System.exit(0);
    }

    private static String result(String id, String model, StreamedCall call) {
        Heard heard = new Heard();
        try {
            call.make(model, "Tell me about weaving. [" + id + "]", heard);
            return "ANSWERED " + id + " " + heard.line();
        } catch (Throwable t) {
            Throwable cause = t;
            while ((cause instanceof ExecutionException || cause instanceof CompletionException)
                    && cause.getCause() != null) {
                cause = cause.getCause();
            }
            return "FAILED " + id + " " + heard.line() + " "
                    + encoded(cause.getClass().getName()) + " " + encoded(messages(cause));
        }
    }

    private static String messages(Throwable failure) {
        StringBuilder messages = new StringBuilder(String.valueOf(failure.getMessage()));
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            messages.append("; caused by ").append(cause);
        }
        return messages.toString();
    }

    private static String encoded(String text) {
        return text.isEmpty() ? "-" : Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
