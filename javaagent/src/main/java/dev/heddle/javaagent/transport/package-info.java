/** What every transport has in common: how its woven points reach the code behind them. */
@NullMarked
package dev.heddle.javaagent.transport;

import org.jspecify.annotations.NullMarked;
