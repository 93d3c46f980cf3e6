package dev.heddle.runtime.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class TransportFaultTest {

    static Stream<Throwable> passing() {
        return Stream.of(
                new ConnectException("Connection refused"),
                new SocketException("Connection reset"),
                new SocketTimeoutException("timeout"),
                new EOFException("unexpected end of stream"),
                new ProtocolException("unexpected end of stream"),
                new ClosedChannelException(),
                new SSLException("Connection reset"),
                new SSLHandshakeException("Remote host terminated the handshake"),
                new TimeoutException(),
                new CompletionException(new ConnectException()),
                new UncheckedIOException(new IOException("HTTP/1.1 header parser received no bytes")),
                new IllegalStateException("client library's own wrapper", new SocketException("Broken pipe")));
    }

    static Stream<Throwable> cancelled() {
        return Stream.of(
                new IOException("Canceled"),
                new InterruptedIOException("timeout"),
                new InterruptedException(),
                new ClosedByInterruptException(),
                new CancellationException(),
                new IOException("request failed", new InterruptedException()),
                new CompletionException(new CancellationException()));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new SSLPeerUnverifiedException("Hostname not verified"),
                new SSLHandshakeException("no trust").initCause(new CertificateException("unable to find valid path")),
                new IllegalArgumentException("bad request"),
                new NullPointerException());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void anExchangeThatBrokeMayBeRepeated(Throwable error) {
        assertThat(TransportFault.of(error)).isEqualTo(TransportFault.PASSING);
    }

    @ParameterizedTest
    @MethodSource("cancelled")
    void whatTheApplicationEndedIsNotRepeated(Throwable error) {
        assertThat(TransportFault.of(error)).isEqualTo(TransportFault.CANCELLED);
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatWouldFailAgainIsNotRepeated(Throwable error) {
        assertThat(TransportFault.of(error)).isEqualTo(TransportFault.LASTING);
    }

    @Test
    void causesAreFollowedEightDeepAndNoFurther() {
        Throwable cause = new ConnectException();
        for (int depth = 1; depth < 8; depth++) {
            cause = new CompletionException(cause);
        }

        assertThat(TransportFault.of(cause)).isEqualTo(TransportFault.PASSING);
        assertThat(TransportFault.of(new CompletionException(cause))).isEqualTo(TransportFault.LASTING);
    }

    @Test
    void endsOnACycleOfCauses() {
        IllegalStateException a = new IllegalStateException("a");
        IllegalStateException b = new IllegalStateException("b", a);
        a.initCause(b);

        assertThat(TransportFault.of(a)).isEqualTo(TransportFault.LASTING);
    }
}
