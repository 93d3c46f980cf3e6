/** Reads Heddle's settings from {@code heddle.yaml}, the environment and system properties, and says where each came from. */
@NullMarked
package dev.heddle.runtime.config;

import org.jspecify.annotations.NullMarked;
