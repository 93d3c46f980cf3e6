/** Edits the classes of HTTP clients and SDKs as they are loaded; the only package that sees the bytecode library. */
@NullMarked
package dev.heddle.javaagent.weaving;

import org.jspecify.annotations.NullMarked;
