package dev.heddle.javaagent.transport;

import dev.heddle.bridge.TransportHooks;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends what happens at a woven point to the transport that the point's name begins with. Immutable. */
public final class HookDispatcher implements TransportHooks {

    private final Map<String, Transport> byName = new HashMap<>();

    public HookDispatcher(List<Transport> transports) {
        for (Transport transport : transports) {
            byName.put(transport.name(), transport);
        }
    }

    @Override
    public List<?> list(List<?> declared, Lookup caller, String point) {
        return at(point).list(declared, caller, point);
    }

    @Override
    public Object value(Object original, Lookup caller, String point) {
        return at(point).value(original, caller, point);
    }

    @Override
    public @Nullable Object around(@Nullable Object self, Object[] arguments, Lookup caller, String point)
            throws Throwable {
        return at(point).around(self, arguments, caller, point);
    }

    private Transport at(String point) {
        Transport transport = byName.get(point.substring(0, point.indexOf('.')));
        if (transport == null) {
            throw new IllegalArgumentException("no transport for the woven point " + point);
        }
        return transport;
    }
}
