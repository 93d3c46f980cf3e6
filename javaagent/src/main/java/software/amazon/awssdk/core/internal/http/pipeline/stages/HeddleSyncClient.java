package software.amazon.awssdk.core.internal.http.pipeline.stages;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/** Stands before the application's HTTP client for one attempt of a call. */
final class HeddleSyncClient implements SdkHttpClient {

    private final SdkHttpClient client;
    private final HeddleCall call;

    HeddleSyncClient(SdkHttpClient client, HeddleCall call) {
        this.client = client;
        this.call = call;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new HeddleRequest(client, call, request);
    }

    @Override
    public String clientName() {
        return client.clientName();
    }

    @Override
    public void close() {
        client.close();
    }
}
