/**
 * The pipeline: what happens to one call, from its first attempt to its record.
 *
 * <p>What a call sends, and where:
 *
 * <pre>
 * Asked        the application's request, read
 * RouteTarget  who may be asked, as the route configures it
 *   Place      where on the call's way that stands, and which of its keys is shown
 *   Sending    the request as that target gets it
 *     Elsewhere  what becomes of request and answer where it is not the application's own provider
 *   Target     provider, endpoint and model: tells circuits, rates and records apart
 * Dispatch     all of that, and the circuit: {@link TargetOrder} makes one for each target, {@link CallScope} has the current one
 * Attempt      one sending of it
 * </pre>
 *
 * <p>Who may say no, in this order, and who settles what they granted:
 *
 * <pre>
 * CallAdmission  asks: deadline, cost, switches; then
 *   BudgetGate     a reservation for each attempt   ┐ taken by the attempt as its Booking,
 *   CallGate       the target's rate, each attempt  ┘ which settles both when the attempt is recorded
 *                  the route's bulkhead, once         left when the call ends
 * Attempt        the circuit's permit                 ended with the attempt's outcome
 * </pre>
 *
 * <p>What was granted to an attempt that is not made after all is given back by {@code CallGate.unbook}.
 */
@NullMarked
package dev.heddle.runtime.call;

import org.jspecify.annotations.NullMarked;
