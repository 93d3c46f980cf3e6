/** The entry points of heddle.jar and the class loader behind them; the only classes the application's loader sees. */
@NullMarked
package dev.heddle.javaagent;

import org.jspecify.annotations.NullMarked;
