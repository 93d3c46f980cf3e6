package dev.heddle.benchmarks.client;

/** The smallest application. */
public final class HelloWorld {

    private HelloWorld() {}

    public static void main(String[] arguments) {
        System.out.println("Hello, world.");
    }
}
