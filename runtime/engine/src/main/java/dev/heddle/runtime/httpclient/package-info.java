/**
 * Performs a call's steps over a {@code java.net.http} client: of the application, where the agent has woven it, and of services,
 * which need no agent. Decides nothing.
 *
 * <p>The way of a response's body, from the socket to the application's subscriber:
 *
 * <pre>
 * HedgedExchange → Lane → BegunBody   only of two attempts at once: held until one answer begins; the other's is discarded
 * ResponseGate                        asks the flow at the head, then one of:
 *   DiscardedBody                       another attempt follows: nobody wants this body
 *   WithheldBody                        inspected, or held until the flow commits to it; then as delivered
 *   DeliveredBody                       through a Feed, which keeps the application's demand, past FlowPassage, which shows
 *                                       every byte to the flow; UnreturnedBody stands for failures before {@code send} returned
 * ExpiringBody                        around each of them where silence or a deadline may end it
 * </pre>
 *
 * <p>What other clients' drivers fetch ({@link dev.heddle.runtime.httpclient.Fetch}) is a publisher of joined buffers, and passes the
 * flow there.
 */
@NullMarked
package dev.heddle.runtime.httpclient;

import org.jspecify.annotations.NullMarked;
