package com.example;

import java.util.function.Supplier;

/** A class that is nobody's library. */
public final class Application {

    private Application() {}

    /** Asks directly. */
    public static <T> T ask(Supplier<T> question) {
        return question.get();
    }

    /** Asks in a lambda expression. */
    public static <T> T askInLambda(Supplier<T> question) {
        Supplier<T> asked = () -> question.get();
        return asked.get();
    }
}
