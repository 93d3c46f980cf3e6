package dev.heddle.javaagent.cli;

import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;

/** Loads the agent into a running JVM by the JDK's attach API, which a runtime image may lack. */
final class Attachment {

    private Attachment() {}

    /** The JVM cannot be attached to; the message says why. */
    static final class Failed extends Exception {

        private static final long serialVersionUID = 1;

        Failed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    static void load(String pid, Path agent, String arguments) throws Failed {
        try {
            // By name: the module jdk.attach is not part of every runtime.
            Class<?> machine =
                    Class.forName("com.sun.tools.attach.VirtualMachine", true, ClassLoader.getSystemClassLoader());
            Object attached = machine.getMethod("attach", String.class).invoke(null, pid);
            try {
                machine.getMethod("loadAgent", String.class, String.class)
                        .invoke(attached, agent.toString(), arguments);
            } finally {
                machine.getMethod("detach").invoke(attached);
            }
        } catch (InvocationTargetException e) {
            throw new Failed(String.valueOf(e.getTargetException().getMessage()), e.getTargetException());
        } catch (ClassNotFoundException e) {
            throw new Failed("this Java runtime has no attach API; use a JDK", e);
        } catch (ReflectiveOperationException e) {
            throw new Failed(e.toString(), e);
        }
    }
}
