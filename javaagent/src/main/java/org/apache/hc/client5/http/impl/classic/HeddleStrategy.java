package org.apache.hc.client5.http.impl.classic;

import java.io.IOException;
import org.apache.hc.client5.http.HttpRequestRetryStrategy;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/** Stands before the client's retry strategy for one attempt of a call: what it would repeat is the call's to repeat. */
final class HeddleStrategy implements HttpRequestRetryStrategy {

    private final HttpRequestRetryStrategy own;
    private final HeddleDriver driver;

    HeddleStrategy(HttpRequestRetryStrategy own, HeddleDriver driver) {
        this.own = own;
        this.driver = driver;
    }

    @Override
    public boolean retryRequest(HttpRequest request, IOException error, int executions, HttpContext context) {
        return handedOver(own.retryRequest(request, error, driver.attempts(), context));
    }

    @Override
    public boolean retryRequest(HttpResponse response, int executions, HttpContext context) {
        return handedOver(own.retryRequest(response, driver.attempts(), context));
    }

    private boolean handedOver(boolean wanted) {
        if (wanted) {
            driver.allowRetry();
        }
        return false;
    }

    @Override
    public TimeValue getRetryInterval(HttpResponse response, int executions, HttpContext context) {
        return own.getRetryInterval(response, executions, context);
    }
}
