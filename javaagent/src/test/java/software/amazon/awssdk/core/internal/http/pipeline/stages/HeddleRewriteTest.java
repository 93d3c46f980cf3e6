package software.amazon.awssdk.core.internal.http.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.Step;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;

class HeddleRewriteTest {

    private static final String HOST = "https://bedrock-runtime.us-east-1.amazonaws.com";
    private static final SdkHttpFullRequest REQUEST = SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create(HOST + "/model/a%3A0/converse"))
            .putHeader("Content-Length", "2")
            .contentStreamProvider(ContentStreamProvider.fromUtf8String("{}"))
            .build();

    @Test
    void putsAPathInThePlaceOfThePathThatIsThere() {
        Step.Send send = new Step.Send(null, new String[0], HOST + "/model/b%3A0/converse", 0, 0);

        SdkHttpFullRequest rewritten = HeddleRewrite.rewritten(REQUEST, send);

        assertThat(rewritten.getUri()).isEqualTo(URI.create(HOST + "/model/b%3A0/converse"));
    }

    @Test
    void replacesTheBodyTogetherWithItsLength() throws IOException {
        byte[] body = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

        SdkHttpFullRequest rewritten =
                HeddleRewrite.rewritten(REQUEST, new Step.Send(body, new String[] {"traceparent", "00-1"}));

        assertThat(rewritten.contentStreamProvider().orElseThrow().newStream().readAllBytes())
                .isEqualTo(body);
        assertThat(rewritten.matchingHeaders("content-length")).containsExactly("7");
        assertThat(rewritten.firstMatchingHeader("traceparent")).hasValue("00-1");
    }

    @Test
    void leavesARequestAloneThatIsSentAsItIs() {
        assertThat(HeddleRewrite.rewritten(REQUEST, Step.Send.UNCHANGED)).isSameAs(REQUEST);
    }
}
