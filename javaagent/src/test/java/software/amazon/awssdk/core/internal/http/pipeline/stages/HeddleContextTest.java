package software.amazon.awssdk.core.internal.http.pipeline.stages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heddle.bridge.WireRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SelectedAuthScheme;
import software.amazon.awssdk.core.http.ExecutionContext;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.SdkInternalExecutionAttribute;
import software.amazon.awssdk.core.internal.http.RequestExecutionContext;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignRequest;
import software.amazon.awssdk.http.auth.spi.signer.AsyncSignedRequest;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.Identity;
import software.amazon.awssdk.identity.spi.TokenIdentity;

/** What tells the credentials apart that a request is signed with below. */
class HeddleContextTest {

    private static final SdkHttpFullRequest REQUEST = SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(URI.create("https://bedrock-runtime.us-east-1.amazonaws.com/model/a/converse"))
            .build();

    private final ExecutionAttributes attributes = new ExecutionAttributes();

    private WireRequest wire() {
        ExecutionContext execution =
                ExecutionContext.builder().executionAttributes(attributes).build();
        return HeddleContext.wire(
                REQUEST,
                RequestExecutionContext.builder()
                        .originalRequest(new AnyRequest())
                        .executionContext(execution)
                        .build());
    }

    private @Nullable String told(CompletableFuture<? extends Identity> identity) {
        attributes.putAttribute(
                SdkInternalExecutionAttribute.SELECTED_AUTH_SCHEME,
                new SelectedAuthScheme<Identity>(
                        identity,
                        new NoSigner(),
                        AuthSchemeOption.builder().schemeId("any").build()));
        return Objects.requireNonNull(wire().credentials()).get();
    }

    @Test
    void anAccessKeyIsToldByItsIdAndNotByItsSecret() {
        assertThat(told(CompletableFuture.completedFuture(AwsCredentialsIdentity.create("AKIDONE", "secret"))))
                .isEqualTo("AKIDONE");
    }

    @Test
    void aTokenIsToldByItselfAndNotShownByTheRequest() {
        assertThat(told(CompletableFuture.completedFuture(TokenIdentity.create("token-1"))))
                .isEqualTo("token-1");
        assertThat(wire().toString()).doesNotContain("token-1");
    }

    @Test
    void whatIsNotThereYetOrNeverWillBeIsNotKnown() {
        assertThat(told(new CompletableFuture<Identity>())).isNull();
        assertThat(told(CompletableFuture.failedFuture(new IllegalStateException("no credentials"))))
                .isNull();
        assertThat(told(CompletableFuture.completedFuture(new Identity() {}))).isNull();
    }

    @Test
    void aRequestThatNoSchemeWasSelectedForIsNobodys() {
        assertThat(Objects.requireNonNull(wire().credentials()).get()).isNull();
    }

    private static final class AnyRequest extends SdkRequest {

        @Override
        public Optional<? extends RequestOverrideConfiguration> overrideConfiguration() {
            return Optional.empty();
        }

        @Override
        public Builder toBuilder() {
            throw new UnsupportedOperationException("is not changed");
        }

        @Override
        public List<SdkField<?>> sdkFields() {
            return List.of();
        }
    }

    private static final class NoSigner implements HttpSigner<Identity> {

        @Override
        public SignedRequest sign(SignRequest<? extends Identity> request) {
            throw new UnsupportedOperationException("is signed below");
        }

        @Override
        public CompletableFuture<AsyncSignedRequest> signAsync(AsyncSignRequest<? extends Identity> request) {
            throw new UnsupportedOperationException("is signed below");
        }
    }
}
