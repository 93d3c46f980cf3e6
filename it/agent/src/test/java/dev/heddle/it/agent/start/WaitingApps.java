package dev.heddle.it.agent.start;

import dev.heddle.call.LlmScope;
import java.io.IOException;

/** Applications that make no LLM call. Each is a class file of its own, by what it names. */
final class WaitingApps {

    private WaitingApps() {}

    /** Names nothing of Heddle; told to wait, it ends when its input does. */
    public static final class Alone {

        private Alone() {}

        public static void main(String[] arguments) throws IOException {
            System.out.println("RESULT alone OK up");
            while (arguments.length > 0 && System.in.read() >= 0) {}
        }
    }

    /** Names a class that applications use. */
    public static final class Naming {

        private Naming() {}

        public static void main(String[] arguments) {
            System.out.println("RESULT loader OK " + LlmScope.class.getClassLoader());
        }
    }

    /** Knows one by its name in a text. */
    public static final class Speaking {

        private Speaking() {}

        public static void main(String[] arguments) throws ClassNotFoundException {
            System.out.println("RESULT loader OK "
                    + Class.forName("dev.heddle.call.LlmScope").getClassLoader());
        }
    }
}
