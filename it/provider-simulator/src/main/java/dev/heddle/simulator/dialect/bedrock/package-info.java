/** Amazon Bedrock's operations and the bodies of the models behind them. */
@NullMarked
package dev.heddle.simulator.dialect.bedrock;

import org.jspecify.annotations.NullMarked;
