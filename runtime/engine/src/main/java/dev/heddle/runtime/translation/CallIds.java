package dev.heddle.runtime.translation;

import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;

/** Ids for tool calls and answers of dialects that have none. */
public final class CallIds {

    private static final String CHARACTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    private static final int LENGTH = 24;

    private CallIds() {}

    /** An id for a tool call, such as every dialect that has ids accepts. */
    public static String call() {
        return "call_" + random();
    }

    /**
     * The id of a tool call in the history of a request whose dialect has no ids: the same in every request that the call is in,
     * so that prompts stay byte-stable.
     *
     * @param number counts the calls in the request's messages
     */
    public static String inHistory(int number) {
        return "call_history_" + number;
    }

    /** 24 letters and digits, as good as unique. */
    public static String random() {
        Random random = ThreadLocalRandom.current();
        StringBuilder id = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            id.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return id.toString();
    }
}
