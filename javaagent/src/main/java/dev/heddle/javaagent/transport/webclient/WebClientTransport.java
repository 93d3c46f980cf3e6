package dev.heddle.javaagent.transport.webclient;

import dev.heddle.javaagent.transport.HelperDefiner;
import dev.heddle.javaagent.transport.HelperPerformer;
import dev.heddle.javaagent.transport.Transport;
import dev.heddle.javaagent.weaving.Edit;
import dev.heddle.javaagent.weaving.MethodPattern;
import dev.heddle.javaagent.weaving.Target;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands before the connector of Spring's WebClient where its exchange function is about to send a request. */
public final class WebClientTransport implements Transport {

    private static final String CLIENT = "org/springframework/web/reactive/function/client/";
    private static final String FUNCTION = CLIENT + "ExchangeFunctions$DefaultExchangeFunction";

    private final HelperPerformer connectors = new HelperPerformer(
            new HelperDefiner(
                    FUNCTION.replace('/', '.'),
                    List.of(
                            CLIENT + "HeddleRecording",
                            CLIENT + "HeddleBody",
                            CLIENT + "HeddleRest",
                            CLIENT + "HeddleRest$Begin",
                            CLIENT + "HeddleResponse",
                            CLIENT + "HeddleAnswer",
                            CLIENT + "HeddleExchange",
                            CLIENT + "HeddleExchange$Failed",
                            CLIENT + "HeddleConnector",
                            CLIENT + "HeddleConnectors"),
                    List.of()),
            9);

    @Override
    public String name() {
        return "webclient";
    }

    @Override
    public List<Target> targets() {
        return List.of(new Target(
                FUNCTION,
                false,
                "Spring WebClient",
                List.of(new Edit.ReadField(
                        new MethodPattern("exchange", "(L" + CLIENT + "ClientRequest;)"),
                        "connector",
                        "webclient.connector"))));
    }

    @Override
    public @Nullable Object around(@Nullable Object self, Object[] arguments, Lookup caller, String point)
            throws Throwable {
        return connectors.perform(self, arguments, caller, point);
    }
}
