package dev.heddle.stores.redis;

import dev.heddle.runtime.log.HeddleLog;
import io.netty.util.internal.logging.InternalLogger;
import io.netty.util.internal.logging.InternalLoggerFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Netty, where it is Heddle's own, from logging through the application's {@code java.util.logging}: its errors are Heddle's
 * warnings, the rest is left out. A Netty that the application uses, too, is left alone.
 */
final class QuietNetty extends InternalLoggerFactory {

    private QuietNetty() {}

    /** Must come before anything else of Netty. */
    static void install() {
        if (InternalLoggerFactory.class.getClassLoader() != HeddleLog.class.getClassLoader()) {
            InternalLoggerFactory.setDefaultFactory(new QuietNetty());
        }
    }

    @Override
    protected InternalLogger newInstance(String name) {
        return (InternalLogger) Proxy.newProxyInstance(
                QuietNetty.class.getClassLoader(),
                new Class<?>[] {InternalLogger.class},
                (proxy, method, arguments) -> invoked(name, method, arguments));
    }

    private static @Nullable Object invoked(String name, Method method, Object @Nullable [] arguments) {
        if (method.getName().equals("name")) {
            return name;
        }
        if (method.getName().equals("error") && arguments != null) {
            Object last = arguments[arguments.length - 1];
            HeddleLog.warnOnce(
                    "netty:" + arguments[0],
                    "stores: " + name + ": " + arguments[0] + (last instanceof Throwable ? ": " + last : ""));
        }
        Class<?> type = method.getReturnType();
        return type == boolean.class ? (Object) method.getName().equals("isErrorEnabled") : null;
    }
}
