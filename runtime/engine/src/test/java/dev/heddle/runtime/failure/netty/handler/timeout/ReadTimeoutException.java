package dev.heddle.runtime.failure.netty.handler.timeout;

/** Stands for a relocated copy of Netty's. */
public final class ReadTimeoutException extends RuntimeException {

    private static final long serialVersionUID = 1;
}
